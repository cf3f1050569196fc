-- The capture triggers of the shards that this node follows, as if those were partitions of the domain tables $1. Columns: relation;
-- table_oid, table_name, name, enabled, events, identity: as in triggers.sql.
SELECT pg_catalog.format('smart_groups.%I', c.relname) AS relation,
       t.tgrelid AS table_oid, t.tgrelid::pg_catalog.regclass::text AS table_name,
       pg_catalog.quote_ident(t.tgname) AS name, t.tgenabled::text AS enabled, t.tgtype AS events,
       pg_catalog.concat(t.oid, '.', t.xmin) AS identity
FROM smart_groups_internal.own_shards AS k
JOIN pg_catalog.pg_dist_shard AS o ON o.shardid = k.shard
JOIN pg_catalog.pg_dist_partition AS q ON q.logicalrelid = o.logicalrelid
JOIN pg_catalog.pg_dist_partition AS p ON p.colocationid = q.colocationid
JOIN pg_catalog.pg_dist_shard AS s ON s.logicalrelid = p.logicalrelid AND s.shardminvalue = o.shardminvalue
JOIN pg_catalog.pg_class AS c ON c.oid = p.logicalrelid::pg_catalog.oid AND c.relname = ANY ($1)
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace AND n.nspname = 'smart_groups'
JOIN pg_catalog.pg_trigger AS t
    ON t.tgrelid = pg_catalog.to_regclass(pg_catalog.format('smart_groups.%I', pg_catalog.concat(c.relname, '_', s.shardid)))::pg_catalog.oid
JOIN pg_catalog.pg_proc AS f
    ON f.oid = t.tgfoid AND f.proname IN ('capture', 'capture_membership', 'capture_truncate')
ORDER BY c.relname, t.tgrelid, t.tgname
