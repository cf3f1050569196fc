-- What lets the owner of the domain tables dump what people decided and the engine keeps. Columns: command.
SELECT pg_catalog.format('GRANT SELECT ON %s TO %I', kept.oid::pg_catalog.regclass, r.rolname) AS command
FROM pg_catalog.pg_extension AS x
CROSS JOIN pg_catalog.unnest(x.extconfig) AS kept (oid)
CROSS JOIN pg_catalog.pg_class AS c
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace AND n.nspname = 'smart_groups'
JOIN pg_catalog.pg_roles AS r ON r.oid = c.relowner
WHERE x.extname = 'smart_groups' AND c.relname = 'groups'
