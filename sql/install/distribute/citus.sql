-- Whether Citus is in this database. Columns: version.
SELECT x.extversion AS version
FROM pg_catalog.pg_extension AS x
WHERE x.extname = 'citus'
