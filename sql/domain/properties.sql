--@ table
CREATE TABLE smart_groups.properties (
    spot_id {spot} NOT NULL,
    id {property} {property_default} NOT NULL,
    name text NOT NULL,
    type text NOT NULL,
    CONSTRAINT properties_pkey PRIMARY KEY (spot_id, id),
    CONSTRAINT properties_type CHECK
        (type IN ('text', 'number', 'boolean', 'date', 'timestamp', 'single_select', 'multi_select'))
);

--@ constraint properties_type_key
-- Makes a change of type a change of key, so that it waits for open transactions that write
-- values, whose foreign keys hold a key share, while a renaming does not.
ALTER TABLE smart_groups.properties ADD CONSTRAINT properties_type_key UNIQUE (spot_id, id, type);

--@ foreign key properties_spot_fkey to spots
ALTER TABLE smart_groups.properties ADD CONSTRAINT properties_spot_fkey
    FOREIGN KEY (spot_id) REFERENCES smart_groups.spots (id) ON DELETE CASCADE;

--@ trigger smart_groups_capture
CREATE TRIGGER smart_groups_capture AFTER INSERT OR UPDATE OR DELETE ON smart_groups.properties
    FOR EACH ROW EXECUTE FUNCTION smart_groups_internal.capture('properties');

--@ always smart_groups_capture
ALTER TABLE smart_groups.properties ENABLE ALWAYS TRIGGER smart_groups_capture;

--@ trigger smart_groups_capture_truncate
CREATE TRIGGER smart_groups_capture_truncate AFTER TRUNCATE ON smart_groups.properties
    FOR EACH STATEMENT EXECUTE FUNCTION smart_groups_internal.capture_truncate('properties');

--@ always smart_groups_capture_truncate
ALTER TABLE smart_groups.properties ENABLE ALWAYS TRIGGER smart_groups_capture_truncate;

--@ trigger smart_groups_guard_deletion
CREATE TRIGGER smart_groups_guard_deletion AFTER DELETE ON smart_groups.properties
    FOR EACH ROW EXECUTE FUNCTION smart_groups_internal.guard_definition('properties');

--@ retired smart_groups_guard_type
DROP TRIGGER smart_groups_guard_type ON smart_groups.properties;

--@ trigger Guard_smart_groups_type
-- Triggers fire in the order of their names: before those of foreign keys, RI_..., which say less.
CREATE TRIGGER "Guard_smart_groups_type" AFTER UPDATE ON smart_groups.properties
    FOR EACH ROW WHEN ((OLD.spot_id, OLD.id, OLD.type) IS DISTINCT FROM (NEW.spot_id, NEW.id, NEW.type))
    EXECUTE FUNCTION smart_groups_internal.guard_definition('properties');

--@ comments
COMMENT ON TABLE smart_groups.properties IS 'Custom properties of a spot''s members. One that a smart group''s conditions use keeps its type and cannot be deleted; without such a use, deleting it takes its values along.';
COMMENT ON COLUMN smart_groups.properties.spot_id IS 'The spot.';
COMMENT ON COLUMN smart_groups.properties.id IS 'The property, unique in its spot; conditions hold it, never the name.';
COMMENT ON COLUMN smart_groups.properties.name IS 'What people call it; may change at any time.';
COMMENT ON COLUMN smart_groups.properties.type IS 'text, number, boolean, date, timestamp, single_select or multi_select.';
