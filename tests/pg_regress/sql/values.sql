-- Values have their property's type, answers their question's; a value of another type is refused with
-- where it belongs.
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
