-- Forgets that the view $1 reads the table $2.
DELETE FROM smart_groups_internal.tracked AS t
WHERE t.relation = $1 AND t.base_table = $2::pg_catalog.oid
