CREATE TABLE smart_groups_internal.own_shards (
    shard bigint PRIMARY KEY,
    groups_table oid NOT NULL
);

COMMENT ON TABLE smart_groups_internal.own_shards IS
'Where Citus has spread spots over nodes: the shards whose spots this node follows. One that has just come is not among them until all of its spots are asked to be compared.';
COMMENT ON COLUMN smart_groups_internal.own_shards.shard IS 'The shard of groups, by Citus''s number.';
COMMENT ON COLUMN smart_groups_internal.own_shards.groups_table IS
'The table that it is: a shard that has been elsewhere comes back as another one.';
