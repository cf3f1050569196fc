--@ table
CREATE TABLE smart_groups.member_tags (
    spot_id {spot} NOT NULL,
    member_id {member} NOT NULL,
    tag_id {tag} NOT NULL,
    CONSTRAINT member_tags_pkey PRIMARY KEY (spot_id, member_id, tag_id)
);

--@ foreign key member_tags_member_fkey to members
ALTER TABLE smart_groups.member_tags ADD CONSTRAINT member_tags_member_fkey
    FOREIGN KEY (spot_id, member_id) REFERENCES smart_groups.members (spot_id, id) ON DELETE CASCADE;

--@ foreign key member_tags_tag_fkey to tags
ALTER TABLE smart_groups.member_tags ADD CONSTRAINT member_tags_tag_fkey
    FOREIGN KEY (spot_id, tag_id) REFERENCES smart_groups.tags (spot_id, id) ON DELETE CASCADE;

--@ index member_tags_tag
-- For rules, and for the deletion of a tag.
CREATE INDEX member_tags_tag ON smart_groups.member_tags (spot_id, tag_id, member_id);

--@ trigger smart_groups_capture
CREATE TRIGGER smart_groups_capture AFTER INSERT OR UPDATE OR DELETE ON smart_groups.member_tags
    FOR EACH ROW EXECUTE FUNCTION smart_groups_internal.capture('member_tags');

--@ always smart_groups_capture
ALTER TABLE smart_groups.member_tags ENABLE ALWAYS TRIGGER smart_groups_capture;

--@ trigger smart_groups_capture_truncate
CREATE TRIGGER smart_groups_capture_truncate AFTER TRUNCATE ON smart_groups.member_tags
    FOR EACH STATEMENT EXECUTE FUNCTION smart_groups_internal.capture_truncate('member_tags');

--@ always smart_groups_capture_truncate
ALTER TABLE smart_groups.member_tags ENABLE ALWAYS TRIGGER smart_groups_capture_truncate;

--@ comments
COMMENT ON TABLE smart_groups.member_tags IS 'Which member has which tags.';
COMMENT ON COLUMN smart_groups.member_tags.spot_id IS 'The spot.';
COMMENT ON COLUMN smart_groups.member_tags.member_id IS 'The member.';
COMMENT ON COLUMN smart_groups.member_tags.tag_id IS 'The tag.';
