--@ table
CREATE TABLE smart_groups.blacklist (
    spot_id {spot} NOT NULL,
    group_id bigint NOT NULL,
    member_id {member} NOT NULL,
    reason text,
    added_by text DEFAULT current_user,
    added_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT blacklist_pkey PRIMARY KEY (spot_id, group_id, member_id)
);

--@ foreign key blacklist_group_fkey to groups
ALTER TABLE smart_groups.blacklist ADD CONSTRAINT blacklist_group_fkey
    FOREIGN KEY (spot_id, group_id) REFERENCES smart_groups.groups (spot_id, id) ON DELETE CASCADE;

--@ foreign key blacklist_member_fkey to members
ALTER TABLE smart_groups.blacklist ADD CONSTRAINT blacklist_member_fkey
    FOREIGN KEY (spot_id, member_id) REFERENCES smart_groups.members (spot_id, id) ON DELETE CASCADE;

--@ index blacklist_member
-- For one member's exclusions, and for the deletion of a member.
CREATE INDEX blacklist_member ON smart_groups.blacklist (spot_id, member_id, group_id);

--@ trigger smart_groups_capture
CREATE TRIGGER smart_groups_capture AFTER INSERT OR UPDATE OR DELETE ON smart_groups.blacklist
    FOR EACH ROW EXECUTE FUNCTION smart_groups_internal.capture('blacklist');

--@ always smart_groups_capture
ALTER TABLE smart_groups.blacklist ENABLE ALWAYS TRIGGER smart_groups_capture;

--@ trigger smart_groups_capture_truncate
CREATE TRIGGER smart_groups_capture_truncate AFTER TRUNCATE ON smart_groups.blacklist
    FOR EACH STATEMENT EXECUTE FUNCTION smart_groups_internal.capture_truncate('blacklist');

--@ always smart_groups_capture_truncate
ALTER TABLE smart_groups.blacklist ENABLE ALWAYS TRIGGER smart_groups_capture_truncate;

--@ trigger smart_groups_guard
CREATE TRIGGER smart_groups_guard BEFORE INSERT OR UPDATE ON smart_groups.blacklist
    FOR EACH ROW EXECUTE FUNCTION smart_groups_internal.guard_blacklist();

--@ comments
COMMENT ON TABLE smart_groups.blacklist IS 'Who is kept out of which smart group, whatever its conditions say. Whoever is taken off is eligible again at once.';
COMMENT ON COLUMN smart_groups.blacklist.spot_id IS 'The spot.';
COMMENT ON COLUMN smart_groups.blacklist.group_id IS 'The smart group.';
COMMENT ON COLUMN smart_groups.blacklist.member_id IS 'The member who is kept out.';
COMMENT ON COLUMN smart_groups.blacklist.reason IS 'Why.';
COMMENT ON COLUMN smart_groups.blacklist.added_by IS 'Who decided it, in the application''s words; by default the database role.';
COMMENT ON COLUMN smart_groups.blacklist.added_at IS 'When it was decided.';
