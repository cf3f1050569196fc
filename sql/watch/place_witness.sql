-- Places the witness where there is none.
INSERT INTO smart_groups_internal.unlogged_witness (token)
SELECT pg_catalog.pg_current_xact_id()
WHERE NOT EXISTS (SELECT FROM smart_groups_internal.unlogged_witness)
