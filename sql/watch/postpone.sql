-- Lets some seconds pass before the triggers are altered again.
UPDATE smart_groups_internal.watch AS w
SET retry_at = pg_catalog.clock_timestamp() + interval '5 seconds'
WHERE w.retry_at IS NOT NULL
