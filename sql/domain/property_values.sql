--@ table
CREATE TABLE smart_groups.property_values (
    spot_id {spot} NOT NULL,
    member_id {member} NOT NULL,
    property_id {property} NOT NULL,
    text_value text,
    number_value numeric,
    boolean_value boolean,
    date_value date,
    timestamp_value timestamptz,
    option_id {property_option},
    CONSTRAINT property_values_pkey PRIMARY KEY (spot_id, member_id, property_id),
    CONSTRAINT property_values_one_value CHECK
        (num_nonnulls(text_value, number_value, boolean_value, date_value, timestamp_value, option_id) = 1)
);

--@ foreign key property_values_member_fkey to members
ALTER TABLE smart_groups.property_values ADD CONSTRAINT property_values_member_fkey
    FOREIGN KEY (spot_id, member_id) REFERENCES smart_groups.members (spot_id, id) ON DELETE CASCADE;

--@ foreign key property_values_property_fkey to properties
ALTER TABLE smart_groups.property_values ADD CONSTRAINT property_values_property_fkey
    FOREIGN KEY (spot_id, property_id) REFERENCES smart_groups.properties (spot_id, id) ON DELETE CASCADE;

--@ foreign key property_values_option_fkey to property_options
ALTER TABLE smart_groups.property_values ADD CONSTRAINT property_values_option_fkey
    FOREIGN KEY (spot_id, property_id, option_id)
    REFERENCES smart_groups.property_options (spot_id, property_id, id) ON DELETE CASCADE;

--@ index property_values_option
-- For rules on options and on presence, and for the deletion of a property or option: not
-- partial, because that deletion finds every row of the property through it.
CREATE INDEX property_values_option ON smart_groups.property_values (spot_id, property_id, option_id, member_id);

--@ index property_values_number
-- For rules that compare, and for the clock, which looks up the values that a moving boundary passes.
CREATE INDEX property_values_number ON smart_groups.property_values (spot_id, property_id, number_value, member_id)
    WHERE number_value IS NOT NULL;

--@ index property_values_date
CREATE INDEX property_values_date ON smart_groups.property_values (spot_id, property_id, date_value, member_id)
    WHERE date_value IS NOT NULL;

--@ index property_values_timestamp
CREATE INDEX property_values_timestamp ON smart_groups.property_values (spot_id, property_id, timestamp_value, member_id)
    WHERE timestamp_value IS NOT NULL;

--@ trigger smart_groups_capture
CREATE TRIGGER smart_groups_capture AFTER INSERT OR UPDATE OR DELETE ON smart_groups.property_values
    FOR EACH ROW EXECUTE FUNCTION smart_groups_internal.capture('property_values');

--@ always smart_groups_capture
ALTER TABLE smart_groups.property_values ENABLE ALWAYS TRIGGER smart_groups_capture;

--@ trigger smart_groups_capture_truncate
CREATE TRIGGER smart_groups_capture_truncate AFTER TRUNCATE ON smart_groups.property_values
    FOR EACH STATEMENT EXECUTE FUNCTION smart_groups_internal.capture_truncate('property_values');

--@ always smart_groups_capture_truncate
ALTER TABLE smart_groups.property_values ENABLE ALWAYS TRIGGER smart_groups_capture_truncate;

--@ trigger smart_groups_guard
CREATE TRIGGER smart_groups_guard BEFORE INSERT OR UPDATE ON smart_groups.property_values
    FOR EACH ROW EXECUTE FUNCTION smart_groups_internal.guard_value('property_values');

--@ comments
COMMENT ON TABLE smart_groups.property_values IS 'Members'' values of properties of every type but multi_select: exactly one value column is filled, the one of the property''s type.';
COMMENT ON COLUMN smart_groups.property_values.spot_id IS 'The spot.';
COMMENT ON COLUMN smart_groups.property_values.member_id IS 'The member.';
COMMENT ON COLUMN smart_groups.property_values.property_id IS 'The property.';
COMMENT ON COLUMN smart_groups.property_values.text_value IS 'The value of a text property.';
COMMENT ON COLUMN smart_groups.property_values.number_value IS 'The value of a number property.';
COMMENT ON COLUMN smart_groups.property_values.boolean_value IS 'The value of a boolean property.';
COMMENT ON COLUMN smart_groups.property_values.date_value IS 'The value of a date property.';
COMMENT ON COLUMN smart_groups.property_values.timestamp_value IS 'The value of a timestamp property.';
COMMENT ON COLUMN smart_groups.property_values.option_id IS 'The chosen option of a single_select property.';
