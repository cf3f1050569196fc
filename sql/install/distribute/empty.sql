-- Empties what is left on the coordinator of the table $1, whose rows are in its shards.
SELECT pg_catalog.truncate_local_data_after_distributing_table($1::pg_catalog.regclass)
