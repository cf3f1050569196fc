-- What gives the role $1 the right to put the trigger function of base tables on a table, where it has none. Columns: grant.
SELECT pg_catalog.format('GRANT EXECUTE ON FUNCTION smart_groups_internal.capture_base() TO %s', $1::pg_catalog.regrole) AS grant
WHERE NOT pg_catalog.has_function_privilege($1, 'smart_groups_internal.capture_base()', 'EXECUTE')
