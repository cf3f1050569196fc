-- A pause ends with its group, whose id may come to another; not before both have shards, for a table without any cannot refer to
-- one that has.
ALTER TABLE smart_groups.paused_groups ADD CONSTRAINT paused_groups_group_fkey
    FOREIGN KEY (spot_id, group_id) REFERENCES smart_groups.groups (spot_id, id) ON DELETE CASCADE
