-- Whether the guard of the table $1, which is group_members or a partition or shard of it, fires in this session. $2: what Citus
-- adds to the name of the shard's guard. One row: fires.
SELECT EXISTS (
    SELECT
    FROM pg_catalog.pg_trigger AS t
    WHERE t.tgrelid = $1::pg_catalog.oid AND t.tgname = 'smart_groups_guard' || $2
      AND (t.tgenabled = 'A'
           OR t.tgenabled = 'O' AND pg_catalog.current_setting('session_replication_role') <> 'replica')) AS fires
