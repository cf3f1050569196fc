-- The foreign keys of the domain tables, for the tests that run inside a server.
SELECT c.conname::text AS name, t.relname::text AS target
FROM pg_constraint AS c
JOIN pg_class AS t ON t.oid = c.confrelid
WHERE c.connamespace = 'smart_groups'::regnamespace AND c.contype = 'f'
