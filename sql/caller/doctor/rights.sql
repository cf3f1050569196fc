-- What the owner $1 of the domain tables may not read of the relations $2, down to the tables under views; and tables that
-- force their policies upon it. Columns: severity, sentence, command.
WITH RECURSIVE reads (relation, reader) AS (
    SELECT c.oid, $1::oid
    FROM pg_catalog.pg_class AS c
    JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace AND n.nspname = 'smart_groups'
    WHERE c.relname = ANY ($2)
    UNION
    -- A view reads with its own owner's rights, one with security_invoker with its reader's.
    SELECT d.refobjid,
           CASE WHEN v.reloptions && ARRAY['security_invoker=true', 'security_invoker=on', 'security_invoker=1'] THEN r.reader ELSE v.relowner END
    FROM reads AS r
    JOIN pg_catalog.pg_class AS v ON v.oid = r.relation AND v.relkind = 'v'
    JOIN pg_catalog.pg_rewrite AS w ON w.ev_class = v.oid
    JOIN pg_catalog.pg_depend AS d ON d.classid = 'pg_catalog.pg_rewrite'::pg_catalog.regclass AND d.objid = w.oid
        AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.refobjid <> v.oid
)
SELECT 'error' AS severity, f.sentence, f.command
FROM (
    SELECT DISTINCT pg_catalog.format('%s, with whose rights groups are computed, may not read %s', r.reader::pg_catalog.regrole, r.relation::pg_catalog.regclass) AS sentence,
           pg_catalog.format('GRANT SELECT ON %s TO %s;', r.relation::pg_catalog.regclass, r.reader::pg_catalog.regrole) AS command
    FROM reads AS r
    WHERE NOT pg_catalog.has_any_column_privilege(r.reader, r.relation, 'SELECT')
    UNION
    SELECT DISTINCT pg_catalog.format('%s, with whose rights groups are computed, may not look into schema %s', r.reader::pg_catalog.regrole, c.relnamespace::pg_catalog.regnamespace),
           pg_catalog.format('GRANT USAGE ON SCHEMA %s TO %s;', c.relnamespace::pg_catalog.regnamespace, r.reader::pg_catalog.regrole)
    FROM reads AS r
    JOIN pg_catalog.pg_class AS c ON c.oid = r.relation
    WHERE r.reader = $1 AND NOT pg_catalog.has_schema_privilege(r.reader, c.relnamespace, 'USAGE')
    UNION
    SELECT DISTINCT pg_catalog.format('policies of %s are forced upon %s, with whose rights groups are computed', r.relation::pg_catalog.regclass, r.reader::pg_catalog.regrole),
           pg_catalog.format(CASE WHEN c.relowner = r.reader THEN 'ALTER TABLE %s NO FORCE ROW LEVEL SECURITY;' ELSE 'ALTER ROLE %2$s BYPASSRLS;' END, r.relation::pg_catalog.regclass, r.reader::pg_catalog.regrole)
    FROM reads AS r
    JOIN pg_catalog.pg_class AS c ON c.oid = r.relation AND c.relkind IN ('r', 'p') AND c.relrowsecurity
    JOIN pg_catalog.pg_roles AS o ON o.oid = r.reader AND NOT o.rolbypassrls AND NOT o.rolsuper
    WHERE c.relforcerowsecurity OR NOT pg_catalog.pg_has_role(r.reader, c.relowner, 'USAGE')
) AS f
ORDER BY f.sentence
