--@ table
CREATE TABLE smart_groups.roles (
    spot_id {spot} NOT NULL,
    id {role} {role_default} NOT NULL,
    name text NOT NULL,
    kind text NOT NULL DEFAULT 'custom',
    CONSTRAINT roles_pkey PRIMARY KEY (spot_id, id),
    CONSTRAINT roles_kind CHECK (kind IN ('admin', 'member', 'custom'))
);

--@ foreign key roles_spot_fkey to spots
ALTER TABLE smart_groups.roles ADD CONSTRAINT roles_spot_fkey
    FOREIGN KEY (spot_id) REFERENCES smart_groups.spots (id) ON DELETE CASCADE;

--@ trigger smart_groups_capture
CREATE TRIGGER smart_groups_capture AFTER INSERT OR UPDATE OR DELETE ON smart_groups.roles
    FOR EACH ROW EXECUTE FUNCTION smart_groups_internal.capture('roles');

--@ always smart_groups_capture
ALTER TABLE smart_groups.roles ENABLE ALWAYS TRIGGER smart_groups_capture;

--@ trigger smart_groups_capture_truncate
CREATE TRIGGER smart_groups_capture_truncate AFTER TRUNCATE ON smart_groups.roles
    FOR EACH STATEMENT EXECUTE FUNCTION smart_groups_internal.capture_truncate('roles');

--@ always smart_groups_capture_truncate
ALTER TABLE smart_groups.roles ENABLE ALWAYS TRIGGER smart_groups_capture_truncate;

--@ trigger smart_groups_guard_deletion
CREATE TRIGGER smart_groups_guard_deletion AFTER DELETE ON smart_groups.roles
    FOR EACH ROW EXECUTE FUNCTION smart_groups_internal.guard_definition('roles');

--@ retired smart_groups_guard_key
DROP TRIGGER smart_groups_guard_key ON smart_groups.roles;

--@ trigger Guard_smart_groups_key
-- Triggers fire in the order of their names: before those of foreign keys, RI_..., which say less.
CREATE TRIGGER "Guard_smart_groups_key" AFTER UPDATE ON smart_groups.roles
    FOR EACH ROW WHEN ((OLD.spot_id, OLD.id) IS DISTINCT FROM (NEW.spot_id, NEW.id))
    EXECUTE FUNCTION smart_groups_internal.guard_definition('roles');

--@ comments
COMMENT ON TABLE smart_groups.roles IS 'Roles of a spot; a member has at most one. A role that a smart group''s conditions use cannot be deleted; without such a use, deleting it leaves its members without a role.';
COMMENT ON COLUMN smart_groups.roles.spot_id IS 'The spot.';
COMMENT ON COLUMN smart_groups.roles.id IS 'The role, unique in its spot; conditions hold it, never the name.';
COMMENT ON COLUMN smart_groups.roles.name IS 'What people call it; may change at any time.';
COMMENT ON COLUMN smart_groups.roles.kind IS 'admin, member or custom.';
