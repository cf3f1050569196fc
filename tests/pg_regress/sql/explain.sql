-- Why a member is in a group or not. Times of the test's own run are shown as <now>.
\set VERBOSITY default
SET smart_groups.clock = '2026-03-15 12:00+01';
INSERT INTO smart_groups.spots (id, name, time_zone) VALUES (1, 'Acme', 'Europe/Berlin'), (2, 'Globex', 'UTC');
INSERT INTO smart_groups.tags (spot_id, id, name) VALUES (1, 1, 'VIP'), (1, 2, 'Press'), (1, 3, 'Beta');
INSERT INTO smart_groups.roles (spot_id, id, name) VALUES (1, 1, 'Host'), (1, 2, 'Guest');
INSERT INTO smart_groups.properties (spot_id, id, name, type) VALUES (1, 1, 'City', 'single_select'), (1, 2, 'Birthday', 'date');
INSERT INTO smart_groups.property_options (spot_id, property_id, id, label) VALUES (1, 1, 1, 'Paris'), (1, 1, 2, 'Lyon');
INSERT INTO smart_groups.questions (spot_id, id, name, type) VALUES (1, 1, 'What brings you here?', 'text');
INSERT INTO smart_groups.members (spot_id, id, first_name, last_name, email, status, role_id, last_active_at) VALUES
    (1, 1, 'Ada', 'Byron', 'ada@acme.com', 'accepted', 2, '2026-03-01 09:30+01'),
    (1, 2, 'Ben', NULL, NULL, 'deactivated', NULL, NULL),
    (2, 3, 'Cyd', NULL, NULL, 'accepted', NULL, NULL);
INSERT INTO smart_groups.member_tags (spot_id, member_id, tag_id) VALUES (1, 1, 3), (1, 1, 1);
INSERT INTO smart_groups.property_values (spot_id, member_id, property_id, option_id) VALUES (1, 1, 1, 2);
INSERT INTO smart_groups.answers (spot_id, member_id, question_id, text_value) VALUES (1, 1, 1, repeat('Friends. ', 20));

CREATE FUNCTION public.without_now(text) RETURNS text LANGUAGE sql
RETURN regexp_replace(regexp_replace($1, '(since|left) \d{4}-\d\d-\d\d [0-9:.]+[+]\d\d:\d\d', '\1 <now>'), 'by event \d+', 'by event <id>');
CREATE FUNCTION public.why(group_id bigint, member bigint) RETURNS TABLE (tree text, value text) LANGUAGE sql AS $$
SELECT e.tree, public.without_now(e.value) FROM smart_groups.explain(group_id, member) AS e ORDER BY e.line
$$;

-- Every kind of criterion, complements, a nested condition, a long text.
SELECT smart_groups.create_smart_group(1, 'Regulars', '{"combinator": "and", "rules": [
    {"field": "property:1", "operator": "!=", "value": "1"},
    {"field": "last_active_at", "operator": ">=", "value": {"mode": "relative", "anchor": "now", "offset": -30, "unit": "day"}},
    {"combinator": "or", "not": true, "rules": [
        {"field": "tag", "operator": "containsAll", "value": ["1", "2"]},
        {"field": "role", "operator": "in", "value": ["1"]},
        {"field": "property:2", "operator": "=", "value": {"mode": "relative", "anchor": "startOfDay", "offset": 0, "unit": "day"}}]},
    {"field": "question:1", "operator": "contains", "value": "FRIENDS"},
    {"field": "last_name", "operator": "notNull", "value": null}]}') AS regulars \gset
-- The engine has not seen the group yet.
SELECT * FROM public.why(:regulars, 1);
SELECT smart_groups.process_pending();
SELECT * FROM public.why(:regulars, 1);
SELECT * FROM public.why(:regulars, 2);
-- All columns.
SELECT holds, kind, path, group_id = :regulars AS own, line FROM smart_groups.explain(:regulars, 1);

-- A change that the engine has not seen; and one that it never will see.
UPDATE smart_groups.members SET last_active_at = '2026-01-01 00:00+01' WHERE id = 1;
SELECT * FROM public.why(:regulars, 1) WHERE tree ~ 'belongs|activity|stored';
SELECT smart_groups.process_pending();
SELECT * FROM public.why(:regulars, 1) WHERE tree ~ 'belongs|activity|stored';
SET session_replication_role = replica;
ALTER TABLE smart_groups.members DISABLE TRIGGER smart_groups_capture;
UPDATE smart_groups.members SET last_active_at = '2026-03-14 00:00+01' WHERE id = 1;
ALTER TABLE smart_groups.members ENABLE ALWAYS TRIGGER smart_groups_capture;
RESET session_replication_role;
SELECT * FROM public.why(:regulars, 1) WHERE tree ~ 'belongs|activity|stored';
SELECT smart_groups.rebuild_spot(1);
SELECT smart_groups.process_pending();
SELECT * FROM public.why(:regulars, 1) WHERE tree ~ 'belongs|activity|stored';

-- Time passes: memberships stand at the spot's clock, conditions are tried at smart_groups.clock.
SET smart_groups.clock = '2026-06-15 12:00+02';
SELECT * FROM public.why(:regulars, 1) WHERE tree ~ 'belongs|activity|stored';
SELECT tree, value FROM smart_groups.explain_conditions(1, public.rule('last_active_at', '>=',
    '{"mode": "relative", "anchor": "now", "offset": -30, "unit": "day"}'), 1);
SET smart_groups.clock = '2026-03-15 12:00+01';

-- The blacklist.
INSERT INTO smart_groups.blacklist (spot_id, group_id, member_id, reason, added_by) VALUES (1, :regulars, 1, 'asked to be left alone', 'anna');
SELECT * FROM public.why(:regulars, 1) WHERE tree ~ 'belongs|blacklist|stored';
SELECT smart_groups.process_pending();
SELECT * FROM public.why(:regulars, 1) WHERE tree ~ 'belongs|blacklist|stored';
-- A paused group keeps whom it has, and does not let anybody in.
SELECT smart_groups.pause(:regulars);
DELETE FROM smart_groups.blacklist;
SELECT smart_groups.process_pending();
SELECT * FROM public.why(:regulars, 1) WHERE tree ~ 'belongs|blacklist|follows|stored';
SELECT smart_groups.resume(:regulars);
SELECT smart_groups.process_pending();

-- A static group, where the application decides.
SELECT smart_groups.create_static_group(1, 'Staff', '{2}') AS staff \gset
SELECT * FROM public.why(:staff, 2);
SELECT * FROM public.why(:staff, 1);

-- Groups of groups: what is stored there decides, and the reason is told once.
SELECT smart_groups.create_smart_group(1, 'Outsiders', jsonb_build_object('combinator', 'and', 'rules', jsonb_build_array(
    jsonb_build_object('field', 'group', 'operator', 'notIn', 'value', jsonb_build_array(:'staff', :'regulars'))))) AS outsiders \gset
SELECT smart_groups.create_smart_group(1, 'Both', jsonb_build_object('combinator', 'or', 'rules', jsonb_build_array(
    jsonb_build_object('field', 'group', 'operator', 'containsAll', 'value', jsonb_build_array(:'regulars', :'outsiders')),
    jsonb_build_object('field', 'group', 'operator', 'in', 'value', jsonb_build_array(:'outsiders'))))) AS "both" \gset
SELECT smart_groups.process_pending();
SELECT * FROM public.why(:both, 1);
-- Stale there, current here.
SELECT smart_groups.pause(:regulars);
UPDATE smart_groups.members SET last_name = NULL WHERE id = 1;
SELECT smart_groups.process_pending();
SELECT * FROM public.why(:outsiders, 1);
SELECT smart_groups.resume(:regulars);
SELECT smart_groups.process_pending();
SELECT * FROM public.why(:outsiders, 1);

-- Members who are not there, or not in this spot.
SELECT * FROM public.why(:regulars, 99);
SELECT * FROM public.why(:regulars, 3);
SELECT * FROM public.why(:staff, 99);
SELECT tree, value FROM smart_groups.explain_conditions(1, public.rule('email', 'notNull', NULL), 99);
-- Gone, and its row not yet.
DELETE FROM smart_groups.members WHERE id = 2;
SELECT * FROM public.why(:staff, 2);
SELECT smart_groups.process_pending();
SELECT * FROM public.why(:staff, 2);

-- For programs.
SELECT smart_groups.create_smart_group(1, 'Off staff', public.rule('group', 'notIn', to_jsonb(ARRAY[:staff]))) AS off_staff \gset
INSERT INTO smart_groups.blacklist (spot_id, group_id, member_id, added_by, added_at)
VALUES (1, :off_staff, 1, 'anna', '2026-01-02 03:04:05.678+00');
SELECT smart_groups.process_pending();
SELECT jsonb_pretty(smart_groups.explain_json(:off_staff, 1));

-- A rule that can no longer be understood.
ALTER TABLE smart_groups.properties DISABLE TRIGGER USER;
UPDATE smart_groups.properties SET type = 'date' WHERE id = 1;
ALTER TABLE smart_groups.properties ENABLE TRIGGER USER;
SELECT * FROM public.why(:regulars, 1);
SELECT smart_groups.process_pending();
SELECT * FROM public.why(:regulars, 1);

-- A client whose encoding has no check mark, and one that has it.
SET client_encoding = LATIN1;
SELECT tree, value FROM smart_groups.explain_conditions(1, public.rule('tag', 'notIn', '["1", "2"]'), 1);
RESET client_encoding;
SELECT tree, value FROM smart_groups.explain_conditions(1, public.rule('tag', 'notIn', '["1", "2"]'), 1);

-- What cannot be explained.
SELECT smart_groups.explain(4711, 1);
SELECT smart_groups.explain_json(4711, 1);
SELECT smart_groups.explain(NULL, 1);
SELECT smart_groups.explain(:regulars, NULL);
SELECT smart_groups.explain_conditions(1, '{"combinator": "and", "rules": []}', 1);
SELECT smart_groups.explain_conditions(3, public.rule('email', 'notNull', NULL), 1);
DELETE FROM smart_groups.groups WHERE id = :both;
SELECT smart_groups.explain(:both, 1);

-- Whoever may see one spot sees that one. A group that is hidden cannot be told from one that is not there.
CREATE ROLE regress_viewer;
GRANT SELECT ON ALL TABLES IN SCHEMA smart_groups TO regress_viewer;
ALTER TABLE smart_groups.groups ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON smart_groups.groups TO regress_viewer USING (spot_id = 1 AND name <> 'Staff');
SELECT public.smart('Abroad', 'email', 'notNull', NULL, 2) AS abroad \gset
SET ROLE regress_viewer;
SELECT smart_groups.explain(:abroad, 3);
SELECT smart_groups.explain(:staff, 1);
SELECT * FROM public.why(:off_staff, 1);
RESET ROLE;
REVOKE SELECT ON smart_groups.blacklist FROM regress_viewer;
SET ROLE regress_viewer;
SELECT smart_groups.explain(:off_staff, 1);
RESET ROLE;
DROP OWNED BY regress_viewer;
DROP ROLE regress_viewer;
