-- The places at which views read tables whose changes are noted. Columns: relation, base_table, place, columns, aspects,
-- column_aspects, concerns, inferred, guarded.
SELECT t.relation, t.base_table::oid AS base_table, t.place, t.columns, t.aspects, t.column_aspects::text AS column_aspects,
       t.concerns, t.inferred, t.guarded
FROM smart_groups_internal.tracked AS t
ORDER BY t.base_table::oid, t.relation, t.place
