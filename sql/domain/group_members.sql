--@ table
-- No foreign keys: each would lock and dirty the application's member rows with every write of
-- the engine. Rows whose member, group or spot is gone are swept by the engine.
CREATE TABLE smart_groups.group_members (
    spot_id {spot} NOT NULL,
    group_id bigint NOT NULL,
    member_id {member} NOT NULL,
    kind text NOT NULL DEFAULT 'static',
    added_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT group_members_pkey PRIMARY KEY (spot_id, group_id, member_id),
    CONSTRAINT group_members_kind CHECK (kind IN ('static', 'smart'))
);

--@ index group_members_member
-- Leads with the member: a change to a base table that does not know the spot is looked up by it.
CREATE INDEX group_members_member ON smart_groups.group_members (member_id, spot_id, group_id);

--@ retired smart_groups_capture_insert
DROP TRIGGER smart_groups_capture_insert ON smart_groups.group_members;

--@ retired smart_groups_capture_update
DROP TRIGGER smart_groups_capture_update ON smart_groups.group_members;

--@ retired smart_groups_capture_delete
DROP TRIGGER smart_groups_capture_delete ON smart_groups.group_members;

--@ retired smart_groups_capture_truncate
DROP TRIGGER smart_groups_capture_truncate ON smart_groups.group_members;

--@ trigger smart_groups_capture_row
-- Every row is told in events; the engine's own, kind smart, are not noted for it.
CREATE TRIGGER smart_groups_capture_row AFTER INSERT OR UPDATE OR DELETE ON smart_groups.group_members
    FOR EACH ROW EXECUTE FUNCTION smart_groups_internal.capture_membership('group_members');

--@ always smart_groups_capture_row
ALTER TABLE smart_groups.group_members ENABLE ALWAYS TRIGGER smart_groups_capture_row;

--@ trigger smart_groups_capture_emptying
-- Before it: afterwards nobody can tell who was in.
CREATE TRIGGER smart_groups_capture_emptying BEFORE TRUNCATE ON smart_groups.group_members
    FOR EACH STATEMENT EXECUTE FUNCTION smart_groups_internal.capture_membership('group_members');

--@ always smart_groups_capture_emptying
ALTER TABLE smart_groups.group_members ENABLE ALWAYS TRIGGER smart_groups_capture_emptying;

--@ trigger smart_groups_gather_begin
-- What a statement's rows tell goes into events together, when it has ended; where these two do not fire, row by row.
CREATE TRIGGER smart_groups_gather_begin BEFORE INSERT OR UPDATE OR DELETE ON smart_groups.group_members
    FOR EACH STATEMENT EXECUTE FUNCTION smart_groups_internal.gather_events();

--@ trigger smart_groups_gather_end
CREATE TRIGGER smart_groups_gather_end AFTER INSERT OR UPDATE OR DELETE ON smart_groups.group_members
    FOR EACH STATEMENT EXECUTE FUNCTION smart_groups_internal.gather_events();

--@ trigger smart_groups_guard
CREATE TRIGGER smart_groups_guard BEFORE INSERT OR UPDATE OR DELETE ON smart_groups.group_members
    FOR EACH ROW EXECUTE FUNCTION smart_groups_internal.guard_membership();

--@ trigger smart_groups_guard_truncate
CREATE TRIGGER smart_groups_guard_truncate BEFORE TRUNCATE ON smart_groups.group_members
    FOR EACH STATEMENT EXECUTE FUNCTION smart_groups_internal.guard_membership();

--@ comments
COMMENT ON TABLE smart_groups.group_members IS 'Who is in which group. The application writes the rows of static groups; those of smart groups are written by the engine alone.';
COMMENT ON COLUMN smart_groups.group_members.spot_id IS 'The spot.';
COMMENT ON COLUMN smart_groups.group_members.group_id IS 'The group.';
COMMENT ON COLUMN smart_groups.group_members.member_id IS 'The member.';
COMMENT ON COLUMN smart_groups.group_members.kind IS 'The kind of the group: static (the default) or smart.';
COMMENT ON COLUMN smart_groups.group_members.added_at IS 'When the member entered the group.';
