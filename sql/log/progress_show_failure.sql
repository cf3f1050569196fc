-- Shows why the last round failed, $1, or with NULL that it did not. Nobody waits for this row: a caller of
-- process_pending() may hold it to the end of the transaction.
WITH taken AS (SELECT p.singleton FROM smart_groups_internal.progress AS p FOR UPDATE SKIP LOCKED)
UPDATE smart_groups_internal.progress AS p
SET error = $1,
    failed_at = CASE WHEN $1 IS NOT NULL THEN pg_catalog.clock_timestamp() END
FROM taken
WHERE p.singleton = taken.singleton
