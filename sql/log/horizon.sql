-- Since when every change of a membership has left an event that is kept. Columns: complete_since.
SELECT pg_catalog.max(h.complete_since) AS complete_since
FROM smart_groups_internal.event_horizon AS h
