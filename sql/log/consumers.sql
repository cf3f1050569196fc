-- All consumers. Columns: consumer, created_at, consumed_at.
SELECT c.consumer, pg_catalog.min(c.created_at) AS created_at, pg_catalog.max(c.consumed_at) AS consumed_at
FROM smart_groups_internal.event_consumers AS c
GROUP BY c.consumer
ORDER BY c.consumer
