-- Accepts the capture triggers $1; $2: which changes pass unseen even so, or NULL.
UPDATE smart_groups_internal.watch AS w
SET accepted = $1,
    seen = NULL,
    error = $2,
    error_at = CASE
        WHEN $2 IS NULL THEN NULL
        WHEN w.error = $2 THEN w.error_at
        ELSE pg_catalog.clock_timestamp()
    END,
    retry_at = CASE WHEN $2 IS NOT NULL THEN pg_catalog.clock_timestamp() + interval '5 seconds' END
