-- Values have their property's type, and every row has one writer.
\set VERBOSITY default
INSERT INTO smart_groups.spots (id) VALUES (1);
INSERT INTO smart_groups.members (spot_id, id) VALUES (1, 1), (1, 2);
INSERT INTO smart_groups.properties (spot_id, id, name, type) VALUES
    (1, 1, 'City', 'text'), (1, 2, 'Seats', 'number'), (1, 3, 'Trial', 'boolean'), (1, 4, 'Birthday', 'date'),
    (1, 5, 'Last order', 'timestamp'), (1, 6, 'Plan', 'single_select'), (1, 7, 'Interests', 'multi_select');
INSERT INTO smart_groups.property_options (spot_id, property_id, id, label) VALUES (1, 6, 61, 'Free'), (1, 7, 71, 'Art');
INSERT INTO smart_groups.questions (spot_id, id, name, type) VALUES (1, 11, 'Why?', 'text');

-- Each type takes its own column.
INSERT INTO smart_groups.property_values
    (spot_id, member_id, property_id, text_value, number_value, boolean_value, date_value, timestamp_value, option_id) VALUES
    (1, 1, 1, 'Bonn', NULL, NULL, NULL, NULL, NULL),
    (1, 1, 2, NULL, 3, NULL, NULL, NULL, NULL),
    (1, 1, 3, NULL, NULL, true, NULL, NULL, NULL),
    (1, 1, 4, NULL, NULL, NULL, '2000-02-29', NULL, NULL),
    (1, 1, 5, NULL, NULL, NULL, NULL, '2026-01-01 00:00+00', NULL),
    (1, 1, 6, NULL, NULL, NULL, NULL, NULL, 61);
INSERT INTO smart_groups.property_choices (spot_id, member_id, property_id, option_id) VALUES (1, 1, 7, 71);

-- And no other.
INSERT INTO smart_groups.property_values (spot_id, member_id, property_id, number_value) VALUES (1, 2, 1, 3);
\echo :SQLSTATE
INSERT INTO smart_groups.property_values (spot_id, member_id, property_id, text_value) VALUES (1, 2, 7, 'Art');
INSERT INTO smart_groups.property_values (spot_id, member_id, property_id, text_value) VALUES (1, 2, 6, 'Free');
INSERT INTO smart_groups.property_values (spot_id, member_id, property_id, text_value) VALUES (1, 2, 9, 'x');
INSERT INTO smart_groups.property_choices (spot_id, member_id, property_id, option_id) VALUES (1, 2, 6, 61);
INSERT INTO smart_groups.answers (spot_id, member_id, question_id, boolean_value) VALUES (1, 2, 11, true);
UPDATE smart_groups.property_values SET text_value = NULL, number_value = 1 WHERE property_id = 1;
UPDATE smart_groups.property_values SET property_id = 1 WHERE property_id = 2;
UPDATE smart_groups.property_values SET text_value = 'Köln' WHERE property_id = 1;
INSERT INTO smart_groups.property_values (spot_id, member_id, property_id, text_value) VALUES (1, 1, 1, 'Ulm')
ON CONFLICT (spot_id, member_id, property_id) DO UPDATE SET text_value = EXCLUDED.text_value;
COPY smart_groups.property_values (spot_id, member_id, property_id, text_value) FROM stdin;
1	2	2	many
\.

-- Static groups are the application's, smart ones the engine's.
INSERT INTO smart_groups.groups (spot_id, id, kind, name) VALUES (1, 1, 'static', 'Staff');
INSERT INTO smart_groups.groups (spot_id, id, kind, name, conditions) VALUES
    (1, 2, 'smart', 'All', '{"combinator": "and", "rules": [{"field": "email", "operator": "null"}]}');
INSERT INTO smart_groups.group_members (spot_id, group_id, member_id) VALUES (1, 1, 1), (1, 1, 2);
INSERT INTO smart_groups.group_members (spot_id, group_id, member_id) VALUES (1, 2, 1);
\echo :SQLSTATE
INSERT INTO smart_groups.group_members (spot_id, group_id, member_id, kind) VALUES (1, 2, 1, 'smart');
INSERT INTO smart_groups.group_members (spot_id, group_id, member_id, kind) VALUES (1, 1, 1, 'smart');
INSERT INTO smart_groups.group_members (spot_id, group_id, member_id, kind) VALUES (1, 99, 1, 'smart');
INSERT INTO smart_groups.group_members (spot_id, group_id, member_id) VALUES (1, 1, 99);
\echo :SQLSTATE
INSERT INTO smart_groups.group_members (spot_id, group_id, member_id) VALUES (1, 99, 1);
UPDATE smart_groups.group_members SET kind = 'smart' WHERE member_id = 1;
UPDATE smart_groups.group_members SET group_id = 2 WHERE member_id = 1;
UPDATE smart_groups.group_members SET added_at = '2020-01-01';
DELETE FROM smart_groups.group_members WHERE member_id = 2;
UPDATE smart_groups.members SET status = 'accepted';
SELECT smart_groups.process_pending() > 0 AS worked;
SELECT group_id, member_id, kind FROM smart_groups.group_members ORDER BY 1, 2;
DELETE FROM smart_groups.group_members WHERE group_id = 2;
UPDATE smart_groups.group_members SET kind = 'static' WHERE group_id = 2;
TRUNCATE smart_groups.group_members;
COPY smart_groups.group_members (spot_id, group_id, member_id, kind) FROM stdin;
1	2	3	smart
\.
INSERT INTO smart_groups.resource_invitations (spot_id, resource_id, member_id) VALUES (1, 1, 1);
TRUNCATE smart_groups.resource_invitations;

-- What pretends to be the engine is not.
SET smart_groups.applying = 'on';
CREATE FUNCTION pg_temp.deep() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO smart_groups.group_members (spot_id, group_id, member_id, kind) VALUES (1, 2, 99, 'smart');
    RETURN NULL;
END $$;
CREATE TRIGGER zz_deep AFTER INSERT ON smart_groups.group_members FOR EACH ROW EXECUTE FUNCTION pg_temp.deep();
INSERT INTO smart_groups.group_members (spot_id, group_id, member_id) VALUES (1, 1, 2);
DROP TRIGGER zz_deep ON smart_groups.group_members;

-- Blacklists are for smart groups.
INSERT INTO smart_groups.blacklist (spot_id, group_id, member_id) VALUES (1, 2, 1);
INSERT INTO smart_groups.blacklist (spot_id, group_id, member_id) VALUES (1, 1, 1);
UPDATE smart_groups.blacklist SET group_id = 1;
