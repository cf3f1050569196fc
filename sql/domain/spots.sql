--@ table
CREATE TABLE smart_groups.spots (
    id {spot} {spot_default} NOT NULL,
    name text NOT NULL DEFAULT '',
    time_zone text NOT NULL DEFAULT 'UTC',
    CONSTRAINT spots_pkey PRIMARY KEY (id)
);

--@ trigger smart_groups_capture
CREATE TRIGGER smart_groups_capture AFTER INSERT OR UPDATE OR DELETE ON smart_groups.spots
    FOR EACH ROW EXECUTE FUNCTION smart_groups_internal.capture('spots');

--@ always smart_groups_capture
ALTER TABLE smart_groups.spots ENABLE ALWAYS TRIGGER smart_groups_capture;

--@ trigger smart_groups_capture_truncate
CREATE TRIGGER smart_groups_capture_truncate AFTER TRUNCATE ON smart_groups.spots
    FOR EACH STATEMENT EXECUTE FUNCTION smart_groups_internal.capture_truncate('spots');

--@ always smart_groups_capture_truncate
ALTER TABLE smart_groups.spots ENABLE ALWAYS TRIGGER smart_groups_capture_truncate;

--@ trigger smart_groups_guard
CREATE TRIGGER smart_groups_guard BEFORE INSERT OR UPDATE ON smart_groups.spots
    FOR EACH ROW EXECUTE FUNCTION smart_groups_internal.guard_spot();

--@ comments
COMMENT ON TABLE smart_groups.spots IS 'Workspaces (tenants). Everything belongs to exactly one spot, nothing crosses spots; deleting a spot deletes all that is in it.';
COMMENT ON COLUMN smart_groups.spots.id IS 'The spot.';
COMMENT ON COLUMN smart_groups.spots.name IS 'What people call it.';
COMMENT ON COLUMN smart_groups.spots.time_zone IS 'IANA name, such as Europe/Berlin, of the zone in which a rule''s days begin and end.';
