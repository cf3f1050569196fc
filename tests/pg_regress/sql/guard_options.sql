-- While a smart group uses a property or question, none of its options goes, whether or not its conditions name that one.
\set VERBOSITY default
INSERT INTO smart_groups.spots (id) VALUES (1), (2);
INSERT INTO smart_groups.properties (spot_id, id, name, type) VALUES
    (1, 1, 'Plan', 'single_select'), (1, 2, 'Interests', 'multi_select'), (1, 3, 'Unused', 'single_select'), (2, 1, 'Plan there', 'single_select');
INSERT INTO smart_groups.questions (spot_id, id, name, type) VALUES (1, 1, 'City', 'single_select'), (1, 2, 'Topics', 'multi_select');
INSERT INTO smart_groups.property_options (spot_id, property_id, id, label)
SELECT s, p, o, format('Option %s of %s', o, p) FROM (VALUES (1, 1), (1, 2), (1, 3), (2, 1)) AS a (s, p), generate_series(1, 3) AS o;
INSERT INTO smart_groups.question_options (spot_id, question_id, id, label) VALUES (1, 1, 1, 'Paris'), (1, 1, 2, 'Lyon'), (1, 2, 1, 'Art'), (1, 2, 2, 'Music');
CREATE FUNCTION public.use(field text, operator text, value jsonb DEFAULT NULL) RETURNS void LANGUAGE sql
BEGIN ATOMIC
    INSERT INTO smart_groups.groups (spot_id, kind, name, conditions) VALUES (1, 'smart', use.field || ' ' || use.operator,
        jsonb_build_object('combinator', 'and', 'rules', jsonb_build_array(
            jsonb_build_object('field', use.field, 'operator', use.operator, 'value', use.value))));
END;

-- The rule names Paris; Lyon stays, too.
SELECT public.use('question:1', '=', '"1"');
DELETE FROM smart_groups.question_options WHERE (question_id, id) = (1, 2);
\echo :SQLSTATE
DELETE FROM smart_groups.question_options WHERE (question_id, id) = (1, 1);
DELETE FROM smart_groups.question_options;
UPDATE smart_groups.question_options SET id = 9 WHERE (question_id, id) = (1, 2);
UPDATE smart_groups.question_options SET question_id = 2, id = 9 WHERE (question_id, id) = (1, 2);
INSERT INTO smart_groups.question_options (spot_id, question_id, id, label) VALUES (1, 1, 2, 'Lyon')
ON CONFLICT (spot_id, question_id, id) DO UPDATE SET id = 9;
MERGE INTO smart_groups.question_options AS o USING (SELECT 2 AS id) AS gone ON (o.question_id, o.id) = (1, gone.id)
WHEN MATCHED THEN DELETE;
SET client_min_messages = warning;
TRUNCATE smart_groups.question_options CASCADE;
RESET client_min_messages;

-- Whatever the operator, and however the group stands.
DO $$
DECLARE
    test record;
BEGIN
    FOR test IN
        SELECT * FROM (VALUES ('=', '"1"'), ('!=', '"1"'), ('in', '["1"]'), ('notIn', '["1"]'), ('null', 'null'), ('notNull', 'null')) AS one (operator, value)
    LOOP
        DELETE FROM smart_groups.groups;
        PERFORM public.use('property:1', test.operator, test.value::jsonb);
        BEGIN
            DELETE FROM smart_groups.property_options WHERE (spot_id, property_id, id) = (1, 1, 3);
            RAISE WARNING 'property:1 % lost an option', test.operator;
        EXCEPTION WHEN foreign_key_violation THEN
            RAISE NOTICE 'property:1 %: %', test.operator, SQLERRM;
        END;
    END LOOP;
    FOR test IN
        SELECT * FROM (VALUES ('in', '["1"]'), ('notIn', '["1"]'), ('containsAll', '["1", "2"]'), ('null', 'null'), ('notNull', 'null')) AS many (operator, value)
    LOOP
        DELETE FROM smart_groups.groups;
        PERFORM public.use('property:2', test.operator, test.value::jsonb);
        BEGIN
            DELETE FROM smart_groups.property_options WHERE (spot_id, property_id, id) = (1, 2, 3);
            RAISE WARNING 'property:2 % lost an option', test.operator;
        EXCEPTION WHEN foreign_key_violation THEN
            RAISE NOTICE 'property:2 %: %', test.operator, SQLERRM;
        END;
    END LOOP;
END $$;
-- Built, and paused.
SELECT smart_groups.process_pending();
DELETE FROM smart_groups.property_options WHERE (spot_id, property_id, id) = (1, 2, 3);
SELECT smart_groups.pause(id) FROM smart_groups.groups;
DELETE FROM smart_groups.property_options WHERE (spot_id, property_id, id) = (1, 2, 3);

-- Free: what nothing uses, the same ids elsewhere, labels, places, new options.
DELETE FROM smart_groups.property_options WHERE (spot_id, property_id, id) = (1, 3, 1);
DELETE FROM smart_groups.property_options WHERE (spot_id, property_id, id) = (2, 1, 1);
DELETE FROM smart_groups.property_options WHERE (spot_id, property_id, id) = (1, 1, 1);
UPDATE smart_groups.property_options SET label = 'Other', position = 7 WHERE (spot_id, property_id, id) = (1, 2, 3);
INSERT INTO smart_groups.property_options (spot_id, property_id, id, label) VALUES (1, 2, 4, 'New');

-- With the last group that uses it an attribute's options are free; together all can go.
BEGIN;
WITH users AS (DELETE FROM smart_groups.groups)
DELETE FROM smart_groups.property_options WHERE (spot_id, property_id) = (1, 2);
ROLLBACK;
BEGIN;
DELETE FROM smart_groups.spots WHERE id = 1;
SET CONSTRAINTS ALL IMMEDIATE;
ROLLBACK;
DELETE FROM smart_groups.properties WHERE (spot_id, id) = (1, 2);
DELETE FROM smart_groups.groups;
DELETE FROM smart_groups.property_options WHERE (spot_id, property_id, id) = (1, 2, 3);
SELECT spot_id, property_id, id FROM smart_groups.property_options ORDER BY 1, 2, 3;
DELETE FROM smart_groups.properties WHERE (spot_id, id) = (1, 2);
