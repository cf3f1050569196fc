CREATE TABLE smart_groups_internal.member_counts (
    spot text NOT NULL,
    group_id bigint NOT NULL,
    members bigint NOT NULL,
    PRIMARY KEY (spot, group_id)
) WITH (fillfactor = 70);

CREATE TABLE smart_groups_internal.member_count_changes (
    spot text NOT NULL,
    group_id bigint NOT NULL,
    members bigint NOT NULL
);

CREATE INDEX member_count_changes_group ON smart_groups_internal.member_count_changes (spot, group_id);

COMMENT ON TABLE smart_groups_internal.member_counts IS
'How many rows of group_members each group has, together with its rows of member_count_changes. A group without a row has not been counted. Written by whoever has the spot.';
COMMENT ON COLUMN smart_groups_internal.member_counts.spot IS 'The group''s spot''s key.';
COMMENT ON COLUMN smart_groups_internal.member_counts.group_id IS 'The group.';
COMMENT ON COLUMN smart_groups_internal.member_counts.members IS 'How many there were when somebody last added up.';

COMMENT ON TABLE smart_groups_internal.member_count_changes IS
'By how many members transactions have changed groups since: a row a transaction and group, written with its rows of group_members, so that nobody waits for anybody. Rows are only inserted, and deleted by whoever has the spot and adds up those that it sees.';
COMMENT ON COLUMN smart_groups_internal.member_count_changes.spot IS 'The group''s spot''s key.';
COMMENT ON COLUMN smart_groups_internal.member_count_changes.group_id IS 'The group.';
COMMENT ON COLUMN smart_groups_internal.member_count_changes.members IS 'By how many; 0 asks for the group to be counted.';
