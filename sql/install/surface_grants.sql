-- The rights on a surface object (named $1, a FUNCTION or VIEW by $2, as DDL names it $3) as statements that give them
-- to its successor; none where they are what PostgreSQL gives a new object.
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
