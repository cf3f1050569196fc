-- The same as event_origins where events are spread over nodes: reads all of them. Columns: origin.
SELECT e.origin
FROM smart_groups.events AS e
GROUP BY e.origin
ORDER BY pg_catalog.min(e.occurred_at), e.origin
