-- Whether Citus has spread the groups over nodes. One row: is_spread.
SELECT EXISTS (
    SELECT 1
    FROM pg_catalog.pg_dist_partition AS p
    WHERE p.logicalrelid = pg_catalog.to_regclass('smart_groups.groups') AND p.partmethod = 'h') AS is_spread
