-- Everything that the extension and install() have made in this database, one line each, in an order that
-- does not depend on how it came about. The order of columns is the application's to change.
WITH ours AS (
    SELECT oid, nspname FROM pg_namespace WHERE nspname IN ('smart_groups', 'smart_groups_internal')
), relation AS (
    SELECT c.*, format('%s.%s', o.nspname, c.relname) AS name FROM pg_class c JOIN ours o ON o.oid = c.relnamespace
)
SELECT line
FROM (
    SELECT format('schema %s: %s, "%s"', nspname, (SELECT nspacl FROM pg_namespace n WHERE n.oid = ours.oid), obj_description(oid, 'pg_namespace')) FROM ours
    UNION ALL
    SELECT format('relation %s: %s %s %s %s %s "%s"', name, relkind, relpersistence, reloptions, relacl, relrowsecurity, obj_description(oid, 'pg_class'))
    FROM relation
    UNION ALL
    SELECT format('column %s.%s: %s %s %s %s %s %s "%s"', r.name, a.attname, format_type(a.atttypid, a.atttypmod), a.attcollation::regcollation,
                  CASE WHEN a.attnotnull THEN 'not null' END, a.attidentity, pg_get_expr(d.adbin, d.adrelid), a.attacl, col_description(r.oid, a.attnum))
    FROM relation r JOIN pg_attribute a ON a.attrelid = r.oid AND a.attnum > 0 AND NOT a.attisdropped
    LEFT JOIN pg_attrdef d ON (d.adrelid, d.adnum) = (a.attrelid, a.attnum)
    WHERE r.relkind IN ('r', 'v')
    UNION ALL
    SELECT format('constraint %s on %s: %s %s', conname, name, pg_get_constraintdef(k.oid), CASE WHEN NOT convalidated THEN 'not valid' END)
    FROM relation r JOIN pg_constraint k ON k.conrelid = r.oid
    UNION ALL
    SELECT format('index %s: %s %s', name, pg_get_indexdef(i.indexrelid), CASE WHEN NOT indisvalid THEN 'not valid' END)
    FROM relation r JOIN pg_index i ON i.indexrelid = r.oid
    UNION ALL
    -- A dump and its restoration nest the parts of a condition otherwise.
    SELECT format('trigger on %s: %s, %s', name, translate(pg_get_triggerdef(t.oid), '()', ''), t.tgenabled)
    FROM relation r JOIN pg_trigger t ON t.tgrelid = r.oid AND NOT tgisinternal
    UNION ALL
    SELECT format('view %s: %s', name, pg_get_viewdef(oid)) FROM relation WHERE relkind = 'v'
    UNION ALL
    SELECT format('function %s: %s %s "%s"', p.oid::regprocedure, pg_get_functiondef(p.oid), p.proacl, obj_description(p.oid, 'pg_proc'))
    FROM pg_proc p JOIN ours o ON o.oid = p.pronamespace
    UNION ALL
    SELECT format('extension: version %s, tables in dumps %s', e.extversion, (SELECT array_agg(t.oid::regclass ORDER BY t.oid::regclass::text) FROM unnest(e.extconfig) AS t (oid)))
    FROM pg_extension e WHERE extname = 'smart_groups'
    UNION ALL
    SELECT format('member: %s', pg_describe_object(d.classid, d.objid, 0))
    FROM pg_depend d JOIN pg_extension e ON d.refclassid = 'pg_extension'::regclass AND d.refobjid = e.oid AND e.extname = 'smart_groups'
    WHERE d.deptype = 'e'
) AS lines (line)
ORDER BY line COLLATE "C";
