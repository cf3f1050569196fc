-- What the engine remembers of the capture triggers. Columns: accepted, seen, is_quiet: seen like that for seconds,
-- is_recent: others minutes ago, error, retry_at.
SELECT w.accepted, w.seen,
       w.seen_since <= pg_catalog.clock_timestamp() - interval '5 seconds' AS is_quiet,
       w.seen_since > pg_catalog.clock_timestamp() - interval '10 minutes' AS is_recent,
       w.error, w.retry_at
FROM smart_groups_internal.watch AS w
