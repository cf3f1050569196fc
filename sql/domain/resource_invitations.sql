--@ table
-- No foreign keys, for the reason given at group_members.
CREATE TABLE smart_groups.resource_invitations (
    spot_id {spot} NOT NULL,
    resource_id {resource} NOT NULL,
    member_id {member} NOT NULL,
    invited_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT resource_invitations_pkey PRIMARY KEY (spot_id, resource_id, member_id)
);

--@ index resource_invitations_member
-- Leads with the member, as the index of group_members does.
CREATE INDEX resource_invitations_member ON smart_groups.resource_invitations (member_id, spot_id, resource_id);

--@ trigger smart_groups_guard
CREATE TRIGGER smart_groups_guard BEFORE INSERT OR UPDATE OR DELETE ON smart_groups.resource_invitations
    FOR EACH ROW EXECUTE FUNCTION smart_groups_internal.guard_invitation();

--@ trigger smart_groups_guard_truncate
CREATE TRIGGER smart_groups_guard_truncate BEFORE TRUNCATE ON smart_groups.resource_invitations
    FOR EACH STATEMENT EXECUTE FUNCTION smart_groups_internal.guard_invitation();

--@ comments
COMMENT ON TABLE smart_groups.resource_invitations IS 'Who has been invited to which resource through groups. Written by the engine alone: a member''s first group that leads to a resource adds the row, leaving the last one removes it. Access itself is what resource_access says.';
COMMENT ON COLUMN smart_groups.resource_invitations.spot_id IS 'The spot.';
COMMENT ON COLUMN smart_groups.resource_invitations.resource_id IS 'The resource.';
COMMENT ON COLUMN smart_groups.resource_invitations.member_id IS 'The member.';
COMMENT ON COLUMN smart_groups.resource_invitations.invited_at IS 'When the member was invited.';
