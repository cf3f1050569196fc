-- Whether the table of paused groups has shards, and ends with its groups. One row: is_spread, has_key.
SELECT EXISTS (
        SELECT 1
        FROM pg_catalog.pg_dist_partition AS p
        WHERE p.logicalrelid = pg_catalog.to_regclass('smart_groups.paused_groups')) AS is_spread,
       EXISTS (
        SELECT 1
        FROM pg_catalog.pg_constraint AS k
        WHERE k.conrelid = pg_catalog.to_regclass('smart_groups.paused_groups') AND k.contype = 'f') AS has_key
