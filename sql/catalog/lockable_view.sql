-- Whether the rows read through the view $1 can be locked: where it is simple enough to be updated, but not behind
-- grouping, sets or joins. Columns: is_lockable.
SELECT pg_catalog.pg_relation_is_updatable(c.oid, false) & 4 = 4 AS is_lockable
FROM pg_catalog.pg_class AS c
WHERE c.relnamespace = 'smart_groups'::regnamespace AND c.relname = $1
