-- What stands in schema smart_groups under the name $1. Columns: kind, as DDL names it, object: as DDL names it,
-- owner, is_own: whether that is the current role.
SELECT 'FUNCTION' AS kind, p.oid::regprocedure::text AS object, pg_get_userbyid(p.proowner)::text AS owner,
       p.proowner = (SELECT r.oid FROM pg_roles r WHERE r.rolname = current_user) AS is_own
FROM pg_proc p
WHERE p.pronamespace = 'smart_groups'::regnamespace AND p.proname::text = $1
UNION ALL
SELECT 'VIEW', c.oid::regclass::text, pg_get_userbyid(c.relowner)::text,
       c.relowner = (SELECT r.oid FROM pg_roles r WHERE r.rolname = current_user)
FROM pg_class c
WHERE c.relnamespace = 'smart_groups'::regnamespace AND c.relname::text = $1 AND c.relkind = 'v'
