-- Which of the relations $1 exist. Columns: relation, kind (as in pg_class), owner, owner_id, is_ours: whether the
-- caller has the owner's rights, owner_may_install: whether the owner may call install().
SELECT c.relname::text AS relation, c.relkind::text AS kind, pg_get_userbyid(c.relowner)::text AS owner,
       c.relowner AS owner_id, pg_has_role(c.relowner, 'USAGE') AS is_ours,
       has_function_privilege(c.relowner, 'smart_groups.install(text)', 'EXECUTE') AS owner_may_install
FROM pg_class c
WHERE c.relnamespace = 'smart_groups'::regnamespace
  AND c.relname::text = ANY ($1)
  AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
ORDER BY c.relname
