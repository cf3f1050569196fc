-- Whether this node follows the spots of the shard $1 of groups, which is the table $2. One row: is_taken_over.
SELECT EXISTS (
    SELECT 1
    FROM smart_groups_internal.own_shards AS k
    WHERE k.shard = $1 AND k.groups_table = $2::pg_catalog.oid) AS is_taken_over
