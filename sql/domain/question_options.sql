--@ table
CREATE TABLE smart_groups.question_options (
    spot_id {spot} NOT NULL,
    question_id {question} NOT NULL,
    id {question_option} {question_option_default} NOT NULL,
    label text NOT NULL,
    position integer NOT NULL DEFAULT 0,
    CONSTRAINT question_options_pkey PRIMARY KEY (spot_id, question_id, id)
);

--@ foreign key question_options_question_fkey to questions
ALTER TABLE smart_groups.question_options ADD CONSTRAINT question_options_question_fkey
    FOREIGN KEY (spot_id, question_id) REFERENCES smart_groups.questions (spot_id, id) ON DELETE CASCADE;

--@ trigger smart_groups_capture
CREATE TRIGGER smart_groups_capture AFTER INSERT OR UPDATE OR DELETE ON smart_groups.question_options
    FOR EACH ROW EXECUTE FUNCTION smart_groups_internal.capture('question_options');

--@ always smart_groups_capture
ALTER TABLE smart_groups.question_options ENABLE ALWAYS TRIGGER smart_groups_capture;

--@ trigger smart_groups_capture_truncate
CREATE TRIGGER smart_groups_capture_truncate AFTER TRUNCATE ON smart_groups.question_options
    FOR EACH STATEMENT EXECUTE FUNCTION smart_groups_internal.capture_truncate('question_options');

--@ always smart_groups_capture_truncate
ALTER TABLE smart_groups.question_options ENABLE ALWAYS TRIGGER smart_groups_capture_truncate;

--@ trigger smart_groups_guard_deletion
CREATE TRIGGER smart_groups_guard_deletion AFTER DELETE ON smart_groups.question_options
    FOR EACH ROW EXECUTE FUNCTION smart_groups_internal.guard_option('question_options');

--@ retired smart_groups_guard_key
DROP TRIGGER smart_groups_guard_key ON smart_groups.question_options;

--@ trigger Guard_smart_groups_key
-- Triggers fire in the order of their names: before those of foreign keys, RI_..., which say less.
CREATE TRIGGER "Guard_smart_groups_key" AFTER UPDATE ON smart_groups.question_options
    FOR EACH ROW WHEN ((OLD.spot_id, OLD.question_id, OLD.id) IS DISTINCT FROM (NEW.spot_id, NEW.question_id, NEW.id))
    EXECUTE FUNCTION smart_groups_internal.guard_option('question_options');

--@ trigger smart_groups_guard_truncate
CREATE TRIGGER smart_groups_guard_truncate AFTER TRUNCATE ON smart_groups.question_options
    FOR EACH STATEMENT EXECUTE FUNCTION smart_groups_internal.guard_option('question_options');

--@ comments
COMMENT ON TABLE smart_groups.question_options IS 'The options of single- and multi-select questions. While a smart group''s conditions use the question, none of its options can be deleted, re-keyed or moved; without such a use, deleting one takes the answers along that chose it. Adding and relabelling are free.';
COMMENT ON COLUMN smart_groups.question_options.spot_id IS 'The spot.';
COMMENT ON COLUMN smart_groups.question_options.question_id IS 'The question that the option belongs to.';
COMMENT ON COLUMN smart_groups.question_options.id IS 'The option, unique in its question; conditions hold it, never the label.';
COMMENT ON COLUMN smart_groups.question_options.label IS 'What people read; may change at any time.';
COMMENT ON COLUMN smart_groups.question_options.position IS 'Where the option stands in the list of its question''s options.';
