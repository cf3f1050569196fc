-- Notes one place of the view $1 at which it reads the table $2. $3: the place, $4: the columns that marks carry, $5: what a
-- row means, $6: what the columns mean, $7: whom rows concern, $8: whether that was worked out, $9: whether groups' definitions are guarded.
INSERT INTO smart_groups_internal.tracked (relation, base_table, place, columns, aspects, column_aspects, concerns, inferred, guarded)
VALUES ($1, $2::pg_catalog.oid::pg_catalog.regclass, $3, $4, $5, $6::pg_catalog.jsonb, $7, $8, $9)
