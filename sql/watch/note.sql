-- Notes that the capture triggers $1 are not accepted, and why groups stand still: $2, or NULL.
UPDATE smart_groups_internal.watch AS w
SET accepted = NULL,
    seen = $1,
    seen_since = CASE WHEN w.seen = $1 THEN w.seen_since ELSE pg_catalog.clock_timestamp() END,
    error = $2,
    error_at = CASE WHEN w.error = $2 THEN w.error_at ELSE pg_catalog.clock_timestamp() END,
    retry_at = NULL
WHERE w.accepted IS NOT NULL OR w.seen IS DISTINCT FROM $1 OR w.error IS DISTINCT FROM $2
