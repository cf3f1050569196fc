--@ table
CREATE TABLE smart_groups.property_choices (
    spot_id {spot} NOT NULL,
    member_id {member} NOT NULL,
    property_id {property} NOT NULL,
    option_id {property_option} NOT NULL,
    CONSTRAINT property_choices_pkey PRIMARY KEY (spot_id, member_id, property_id, option_id)
);

--@ foreign key property_choices_member_fkey to members
ALTER TABLE smart_groups.property_choices ADD CONSTRAINT property_choices_member_fkey
    FOREIGN KEY (spot_id, member_id) REFERENCES smart_groups.members (spot_id, id) ON DELETE CASCADE;

--@ foreign key property_choices_property_fkey to properties
ALTER TABLE smart_groups.property_choices ADD CONSTRAINT property_choices_property_fkey
    FOREIGN KEY (spot_id, property_id) REFERENCES smart_groups.properties (spot_id, id) ON DELETE CASCADE;

--@ foreign key property_choices_option_fkey to property_options
ALTER TABLE smart_groups.property_choices ADD CONSTRAINT property_choices_option_fkey
    FOREIGN KEY (spot_id, property_id, option_id)
    REFERENCES smart_groups.property_options (spot_id, property_id, id) ON DELETE CASCADE;

--@ index property_choices_option
-- For rules, and for the deletion of a property or option.
CREATE INDEX property_choices_option ON smart_groups.property_choices (spot_id, property_id, option_id, member_id);

--@ trigger smart_groups_capture
CREATE TRIGGER smart_groups_capture AFTER INSERT OR UPDATE OR DELETE ON smart_groups.property_choices
    FOR EACH ROW EXECUTE FUNCTION smart_groups_internal.capture('property_choices');

--@ always smart_groups_capture
ALTER TABLE smart_groups.property_choices ENABLE ALWAYS TRIGGER smart_groups_capture;

--@ trigger smart_groups_capture_truncate
CREATE TRIGGER smart_groups_capture_truncate AFTER TRUNCATE ON smart_groups.property_choices
    FOR EACH STATEMENT EXECUTE FUNCTION smart_groups_internal.capture_truncate('property_choices');

--@ always smart_groups_capture_truncate
ALTER TABLE smart_groups.property_choices ENABLE ALWAYS TRIGGER smart_groups_capture_truncate;

--@ trigger smart_groups_guard
CREATE TRIGGER smart_groups_guard BEFORE INSERT OR UPDATE ON smart_groups.property_choices
    FOR EACH ROW EXECUTE FUNCTION smart_groups_internal.guard_value('property_choices');

--@ comments
COMMENT ON TABLE smart_groups.property_choices IS 'Members'' values of multi_select properties, one row for each chosen option.';
COMMENT ON COLUMN smart_groups.property_choices.spot_id IS 'The spot.';
COMMENT ON COLUMN smart_groups.property_choices.member_id IS 'The member.';
COMMENT ON COLUMN smart_groups.property_choices.property_id IS 'The property.';
COMMENT ON COLUMN smart_groups.property_choices.option_id IS 'A chosen option.';
