-- Rows can be locked through a view that is simple enough to be updated; behind grouping, sets or
-- joins PostgreSQL refuses.
SELECT pg_catalog.pg_relation_is_updatable(c.oid, false) & 4 = 4 AS is_lockable
FROM pg_catalog.pg_class AS c
WHERE c.relnamespace = 'smart_groups'::regnamespace AND c.relname = $1
