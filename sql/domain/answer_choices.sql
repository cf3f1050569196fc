--@ table
CREATE TABLE smart_groups.answer_choices (
    spot_id {spot} NOT NULL,
    member_id {member} NOT NULL,
    question_id {question} NOT NULL,
    option_id {question_option} NOT NULL,
    CONSTRAINT answer_choices_pkey PRIMARY KEY (spot_id, member_id, question_id, option_id)
);

--@ foreign key answer_choices_member_fkey to members
ALTER TABLE smart_groups.answer_choices ADD CONSTRAINT answer_choices_member_fkey
    FOREIGN KEY (spot_id, member_id) REFERENCES smart_groups.members (spot_id, id) ON DELETE CASCADE;

--@ foreign key answer_choices_question_fkey to questions
ALTER TABLE smart_groups.answer_choices ADD CONSTRAINT answer_choices_question_fkey
    FOREIGN KEY (spot_id, question_id) REFERENCES smart_groups.questions (spot_id, id) ON DELETE CASCADE;

--@ foreign key answer_choices_option_fkey to question_options
ALTER TABLE smart_groups.answer_choices ADD CONSTRAINT answer_choices_option_fkey
    FOREIGN KEY (spot_id, question_id, option_id)
    REFERENCES smart_groups.question_options (spot_id, question_id, id) ON DELETE CASCADE;

--@ index answer_choices_option
-- For rules, and for the deletion of a question or option.
CREATE INDEX answer_choices_option ON smart_groups.answer_choices (spot_id, question_id, option_id, member_id);

--@ trigger smart_groups_capture
CREATE TRIGGER smart_groups_capture AFTER INSERT OR UPDATE OR DELETE ON smart_groups.answer_choices
    FOR EACH ROW EXECUTE FUNCTION smart_groups_internal.capture('answer_choices');

--@ always smart_groups_capture
ALTER TABLE smart_groups.answer_choices ENABLE ALWAYS TRIGGER smart_groups_capture;

--@ trigger smart_groups_capture_truncate
CREATE TRIGGER smart_groups_capture_truncate AFTER TRUNCATE ON smart_groups.answer_choices
    FOR EACH STATEMENT EXECUTE FUNCTION smart_groups_internal.capture_truncate('answer_choices');

--@ always smart_groups_capture_truncate
ALTER TABLE smart_groups.answer_choices ENABLE ALWAYS TRIGGER smart_groups_capture_truncate;

--@ trigger smart_groups_guard
CREATE TRIGGER smart_groups_guard BEFORE INSERT OR UPDATE ON smart_groups.answer_choices
    FOR EACH ROW EXECUTE FUNCTION smart_groups_internal.guard_value('answer_choices');

--@ comments
COMMENT ON TABLE smart_groups.answer_choices IS 'Members'' answers to multi_select questions, one row for each chosen option.';
COMMENT ON COLUMN smart_groups.answer_choices.spot_id IS 'The spot.';
COMMENT ON COLUMN smart_groups.answer_choices.member_id IS 'The member.';
COMMENT ON COLUMN smart_groups.answer_choices.question_id IS 'The question.';
COMMENT ON COLUMN smart_groups.answer_choices.option_id IS 'A chosen option.';
