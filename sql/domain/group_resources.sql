--@ table
CREATE TABLE smart_groups.group_resources (
    spot_id {spot} NOT NULL,
    group_id bigint NOT NULL,
    resource_id {resource} NOT NULL,
    CONSTRAINT group_resources_pkey PRIMARY KEY (spot_id, group_id, resource_id)
);

--@ foreign key group_resources_group_fkey to groups
ALTER TABLE smart_groups.group_resources ADD CONSTRAINT group_resources_group_fkey
    FOREIGN KEY (spot_id, group_id) REFERENCES smart_groups.groups (spot_id, id) ON DELETE CASCADE;

--@ foreign key group_resources_resource_fkey to resources
ALTER TABLE smart_groups.group_resources ADD CONSTRAINT group_resources_resource_fkey
    FOREIGN KEY (spot_id, resource_id) REFERENCES smart_groups.resources (spot_id, id) ON DELETE CASCADE;

--@ index group_resources_resource
-- For the groups that lead to a resource, and for its deletion.
CREATE INDEX group_resources_resource ON smart_groups.group_resources (spot_id, resource_id, group_id);

--@ trigger smart_groups_capture
CREATE TRIGGER smart_groups_capture AFTER INSERT OR UPDATE OR DELETE ON smart_groups.group_resources
    FOR EACH ROW EXECUTE FUNCTION smart_groups_internal.capture('group_resources');

--@ always smart_groups_capture
ALTER TABLE smart_groups.group_resources ENABLE ALWAYS TRIGGER smart_groups_capture;

--@ trigger smart_groups_capture_truncate
CREATE TRIGGER smart_groups_capture_truncate AFTER TRUNCATE ON smart_groups.group_resources
    FOR EACH STATEMENT EXECUTE FUNCTION smart_groups_internal.capture_truncate('group_resources');

--@ always smart_groups_capture_truncate
ALTER TABLE smart_groups.group_resources ENABLE ALWAYS TRIGGER smart_groups_capture_truncate;

--@ trigger smart_groups_guard
CREATE TRIGGER smart_groups_guard BEFORE INSERT OR UPDATE ON smart_groups.group_resources
    FOR EACH ROW EXECUTE FUNCTION smart_groups_internal.guard_link();

--@ comments
COMMENT ON TABLE smart_groups.group_resources IS 'Which groups, static or smart, lead to which resources: whoever is in one of a resource''s groups has access to it.';
COMMENT ON COLUMN smart_groups.group_resources.spot_id IS 'The spot.';
COMMENT ON COLUMN smart_groups.group_resources.group_id IS 'The group.';
COMMENT ON COLUMN smart_groups.group_resources.resource_id IS 'The resource that its members are invited to.';
