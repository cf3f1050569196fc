--@ table
CREATE TABLE smart_groups.property_options (
    spot_id {spot} NOT NULL,
    property_id {property} NOT NULL,
    id {property_option} {property_option_default} NOT NULL,
    label text NOT NULL,
    position integer NOT NULL DEFAULT 0,
    CONSTRAINT property_options_pkey PRIMARY KEY (spot_id, property_id, id)
);

--@ foreign key property_options_property_fkey to properties
ALTER TABLE smart_groups.property_options ADD CONSTRAINT property_options_property_fkey
    FOREIGN KEY (spot_id, property_id) REFERENCES smart_groups.properties (spot_id, id) ON DELETE CASCADE;

--@ trigger smart_groups_capture
CREATE TRIGGER smart_groups_capture AFTER INSERT OR UPDATE OR DELETE ON smart_groups.property_options
    FOR EACH ROW EXECUTE FUNCTION smart_groups_internal.capture('property_options');

--@ always smart_groups_capture
ALTER TABLE smart_groups.property_options ENABLE ALWAYS TRIGGER smart_groups_capture;

--@ trigger smart_groups_capture_truncate
CREATE TRIGGER smart_groups_capture_truncate AFTER TRUNCATE ON smart_groups.property_options
    FOR EACH STATEMENT EXECUTE FUNCTION smart_groups_internal.capture_truncate('property_options');

--@ always smart_groups_capture_truncate
ALTER TABLE smart_groups.property_options ENABLE ALWAYS TRIGGER smart_groups_capture_truncate;

--@ trigger smart_groups_guard_deletion
CREATE TRIGGER smart_groups_guard_deletion AFTER DELETE ON smart_groups.property_options
    FOR EACH ROW EXECUTE FUNCTION smart_groups_internal.guard_option('property_options');

--@ retired smart_groups_guard_key
DROP TRIGGER smart_groups_guard_key ON smart_groups.property_options;

--@ trigger Guard_smart_groups_key
-- Triggers fire in the order of their names: before those of foreign keys, RI_..., which say less.
CREATE TRIGGER "Guard_smart_groups_key" AFTER UPDATE ON smart_groups.property_options
    FOR EACH ROW WHEN ((OLD.spot_id, OLD.property_id, OLD.id) IS DISTINCT FROM (NEW.spot_id, NEW.property_id, NEW.id))
    EXECUTE FUNCTION smart_groups_internal.guard_option('property_options');

--@ trigger smart_groups_guard_truncate
CREATE TRIGGER smart_groups_guard_truncate AFTER TRUNCATE ON smart_groups.property_options
    FOR EACH STATEMENT EXECUTE FUNCTION smart_groups_internal.guard_option('property_options');

--@ comments
COMMENT ON TABLE smart_groups.property_options IS 'The options of single- and multi-select properties. While a smart group''s conditions use the property, none of its options can be deleted, re-keyed or moved; without such a use, deleting one takes the values along that chose it. Adding and relabelling are free.';
COMMENT ON COLUMN smart_groups.property_options.spot_id IS 'The spot.';
COMMENT ON COLUMN smart_groups.property_options.property_id IS 'The property that the option belongs to.';
COMMENT ON COLUMN smart_groups.property_options.id IS 'The option, unique in its property; conditions hold it, never the label.';
COMMENT ON COLUMN smart_groups.property_options.label IS 'What people read; may change at any time.';
COMMENT ON COLUMN smart_groups.property_options.position IS 'Where the option stands in the list of its property''s options.';
