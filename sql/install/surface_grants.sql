-- Statements that give the rights on the surface object $1 of kind $2 (FUNCTION or VIEW), which DDL names $3, to its
-- successor; none where they are what PostgreSQL gives a new object. Columns: command.
WITH object AS (
    SELECT CASE $2 WHEN 'VIEW' THEN (SELECT relacl FROM pg_class WHERE oid = $3::regclass)
                   ELSE (SELECT proacl FROM pg_proc WHERE oid = $3::regprocedure) END AS acl,
           format('%s smart_groups.%I', CASE $2 WHEN 'VIEW' THEN 'TABLE' ELSE $2 END, $1) AS target
)
SELECT format('REVOKE ALL ON %s FROM PUBLIC', target) AS command
FROM object WHERE acl IS NOT NULL
UNION ALL
SELECT format('GRANT %s ON %s TO %s%s', x.privilege_type, target,
              CASE x.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(x.grantee)) END,
              CASE WHEN x.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END)
FROM object, aclexplode(acl) x
