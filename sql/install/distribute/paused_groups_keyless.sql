-- Takes the foreign key from the table of paused groups that a dump of a cluster has brought, while the groups have no shards.
ALTER TABLE smart_groups.paused_groups DROP CONSTRAINT paused_groups_group_fkey
