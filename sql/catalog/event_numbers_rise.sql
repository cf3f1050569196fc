-- Has this node number events from far beyond the number $1 on, unless it does: so far that nobody who is numbering an event at
-- this moment gets there before.
SELECT pg_catalog.setval('smart_groups_internal.event_numbers', $1 + 1048576)
FROM smart_groups_internal.event_numbers AS n
WHERE n.last_value <= $1
