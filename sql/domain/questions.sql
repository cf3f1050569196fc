--@ table
CREATE TABLE smart_groups.questions (
    spot_id {spot} NOT NULL,
    id {question} {question_default} NOT NULL,
    name text NOT NULL,
    type text NOT NULL,
    CONSTRAINT questions_pkey PRIMARY KEY (spot_id, id),
    CONSTRAINT questions_type CHECK
        (type IN ('text', 'number', 'boolean', 'date', 'timestamp', 'single_select', 'multi_select'))
);

--@ constraint questions_type_key
-- Makes a change of type a change of key, so that it waits for open transactions that write
-- values, whose foreign keys hold a key share, while a renaming does not.
ALTER TABLE smart_groups.questions ADD CONSTRAINT questions_type_key UNIQUE (spot_id, id, type);

--@ foreign key questions_spot_fkey to spots
ALTER TABLE smart_groups.questions ADD CONSTRAINT questions_spot_fkey
    FOREIGN KEY (spot_id) REFERENCES smart_groups.spots (id) ON DELETE CASCADE;

--@ trigger smart_groups_capture
CREATE TRIGGER smart_groups_capture AFTER INSERT OR UPDATE OR DELETE ON smart_groups.questions
    FOR EACH ROW EXECUTE FUNCTION smart_groups_internal.capture('questions');

--@ always smart_groups_capture
ALTER TABLE smart_groups.questions ENABLE ALWAYS TRIGGER smart_groups_capture;

--@ trigger smart_groups_capture_truncate
CREATE TRIGGER smart_groups_capture_truncate AFTER TRUNCATE ON smart_groups.questions
    FOR EACH STATEMENT EXECUTE FUNCTION smart_groups_internal.capture_truncate('questions');

--@ always smart_groups_capture_truncate
ALTER TABLE smart_groups.questions ENABLE ALWAYS TRIGGER smart_groups_capture_truncate;

--@ trigger smart_groups_guard_deletion
CREATE TRIGGER smart_groups_guard_deletion AFTER DELETE ON smart_groups.questions
    FOR EACH ROW EXECUTE FUNCTION smart_groups_internal.guard_definition('questions');

--@ retired smart_groups_guard_type
DROP TRIGGER smart_groups_guard_type ON smart_groups.questions;

--@ trigger Guard_smart_groups_type
-- Triggers fire in the order of their names: before those of foreign keys, RI_..., which say less.
CREATE TRIGGER "Guard_smart_groups_type" AFTER UPDATE ON smart_groups.questions
    FOR EACH ROW WHEN ((OLD.spot_id, OLD.id, OLD.type) IS DISTINCT FROM (NEW.spot_id, NEW.id, NEW.type))
    EXECUTE FUNCTION smart_groups_internal.guard_definition('questions');

--@ comments
COMMENT ON TABLE smart_groups.questions IS 'Questions of a spot''s registration form. One that a smart group''s conditions use keeps its type and cannot be deleted; without such a use, deleting it takes its answers along.';
COMMENT ON COLUMN smart_groups.questions.spot_id IS 'The spot.';
COMMENT ON COLUMN smart_groups.questions.id IS 'The question, unique in its spot; conditions hold it, never the name.';
COMMENT ON COLUMN smart_groups.questions.name IS 'What people call it; may change at any time.';
COMMENT ON COLUMN smart_groups.questions.type IS 'text, number, boolean, date, timestamp, single_select or multi_select.';
