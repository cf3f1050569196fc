-- CREATE EXTENSION takes a schema that is there already, as in a restore. Whoever owns it could put objects beside
-- the extension's, and take it away with all that is in it.
DO $schema$
DECLARE
    holder pg_catalog.name;
BEGIN
    SELECT r.rolname
    INTO holder
    FROM pg_catalog.pg_namespace AS n
    JOIN pg_catalog.pg_roles AS r ON r.oid OPERATOR(pg_catalog.=) n.nspowner
    JOIN pg_catalog.pg_database AS d ON d.datname OPERATOR(pg_catalog.=) pg_catalog.current_database()
    WHERE n.nspname OPERATOR(pg_catalog.=) 'smart_groups'
      AND NOT r.rolsuper
      AND r.oid OPERATOR(pg_catalog.<>) d.datdba
      AND r.rolname OPERATOR(pg_catalog.<>) ALL (ARRAY[CURRENT_USER, 'pg_database_owner']);
    IF FOUND THEN
        RAISE EXCEPTION 'schema "smart_groups" belongs to role "%"', holder
        USING ERRCODE = 'insufficient_privilege',
              DETAIL = 'Its owner could put objects beside the extension''s; it has to belong to a superuser or to the database''s owner.',
              HINT = 'If all that is in it may stay, ALTER SCHEMA smart_groups OWNER TO CURRENT_USER; else drop or rename it.';
    END IF;
END
$schema$;
