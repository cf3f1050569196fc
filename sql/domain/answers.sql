--@ table
CREATE TABLE smart_groups.answers (
    spot_id {spot} NOT NULL,
    member_id {member} NOT NULL,
    question_id {question} NOT NULL,
    text_value text,
    number_value numeric,
    boolean_value boolean,
    date_value date,
    timestamp_value timestamptz,
    option_id {question_option},
    CONSTRAINT answers_pkey PRIMARY KEY (spot_id, member_id, question_id),
    CONSTRAINT answers_one_value CHECK
        (num_nonnulls(text_value, number_value, boolean_value, date_value, timestamp_value, option_id) = 1)
);

--@ foreign key answers_member_fkey to members
ALTER TABLE smart_groups.answers ADD CONSTRAINT answers_member_fkey
    FOREIGN KEY (spot_id, member_id) REFERENCES smart_groups.members (spot_id, id) ON DELETE CASCADE;

--@ foreign key answers_question_fkey to questions
ALTER TABLE smart_groups.answers ADD CONSTRAINT answers_question_fkey
    FOREIGN KEY (spot_id, question_id) REFERENCES smart_groups.questions (spot_id, id) ON DELETE CASCADE;

--@ foreign key answers_option_fkey to question_options
ALTER TABLE smart_groups.answers ADD CONSTRAINT answers_option_fkey
    FOREIGN KEY (spot_id, question_id, option_id)
    REFERENCES smart_groups.question_options (spot_id, question_id, id) ON DELETE CASCADE;

--@ index answers_option
-- For rules on options and on presence, and for the deletion of a question or option: not
-- partial, because that deletion finds every row of the question through it.
CREATE INDEX answers_option ON smart_groups.answers (spot_id, question_id, option_id, member_id);

--@ index answers_number
-- For rules that compare, and for the clock, which looks up the values that a moving boundary passes.
CREATE INDEX answers_number ON smart_groups.answers (spot_id, question_id, number_value, member_id)
    WHERE number_value IS NOT NULL;

--@ index answers_date
CREATE INDEX answers_date ON smart_groups.answers (spot_id, question_id, date_value, member_id)
    WHERE date_value IS NOT NULL;

--@ index answers_timestamp
CREATE INDEX answers_timestamp ON smart_groups.answers (spot_id, question_id, timestamp_value, member_id)
    WHERE timestamp_value IS NOT NULL;

--@ trigger smart_groups_capture
CREATE TRIGGER smart_groups_capture AFTER INSERT OR UPDATE OR DELETE ON smart_groups.answers
    FOR EACH ROW EXECUTE FUNCTION smart_groups_internal.capture('answers');

--@ always smart_groups_capture
ALTER TABLE smart_groups.answers ENABLE ALWAYS TRIGGER smart_groups_capture;

--@ trigger smart_groups_capture_truncate
CREATE TRIGGER smart_groups_capture_truncate AFTER TRUNCATE ON smart_groups.answers
    FOR EACH STATEMENT EXECUTE FUNCTION smart_groups_internal.capture_truncate('answers');

--@ always smart_groups_capture_truncate
ALTER TABLE smart_groups.answers ENABLE ALWAYS TRIGGER smart_groups_capture_truncate;

--@ trigger smart_groups_guard
CREATE TRIGGER smart_groups_guard BEFORE INSERT OR UPDATE ON smart_groups.answers
    FOR EACH ROW EXECUTE FUNCTION smart_groups_internal.guard_value('answers');

--@ comments
COMMENT ON TABLE smart_groups.answers IS 'Members'' answers to questions of every type but multi_select: exactly one value column is filled, the one of the question''s type.';
COMMENT ON COLUMN smart_groups.answers.spot_id IS 'The spot.';
COMMENT ON COLUMN smart_groups.answers.member_id IS 'The member.';
COMMENT ON COLUMN smart_groups.answers.question_id IS 'The question.';
COMMENT ON COLUMN smart_groups.answers.text_value IS 'The answer to a text question.';
COMMENT ON COLUMN smart_groups.answers.number_value IS 'The answer to a number question.';
COMMENT ON COLUMN smart_groups.answers.boolean_value IS 'The answer to a boolean question.';
COMMENT ON COLUMN smart_groups.answers.date_value IS 'The answer to a date question.';
COMMENT ON COLUMN smart_groups.answers.timestamp_value IS 'The answer to a timestamp question.';
COMMENT ON COLUMN smart_groups.answers.option_id IS 'The chosen option of a single_select question.';
