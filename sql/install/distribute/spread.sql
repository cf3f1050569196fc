-- Spreads the table $1 by its column $2, each shard beside that of the table $3 (or default).
SELECT pg_catalog.create_distributed_table($1::pg_catalog.regclass, $2, colocate_with => $3)
