-- A new smart group from one that there is: its conditions never change, so whoever wants others makes a clone, and
-- sees beforehand whom they would add and drop. The old group stays as it is, whatever way somebody tries to change it.
\set VERBOSITY default
INSERT INTO smart_groups.spots (id, name) VALUES (1, 'Acme'), (2, 'Globex');
INSERT INTO smart_groups.tags (spot_id, id, name) VALUES (1, 1, 'VIP');
INSERT INTO smart_groups.members (spot_id, id, first_name, last_name, email, status)
SELECT 1, n, 'F' || n, 'L' || n, n || CASE WHEN n < 6 THEN '@acme.com' ELSE '@home.org' END, 'accepted'
FROM generate_series(1, 8) AS n;
UPDATE smart_groups.members SET status = 'deactivated' WHERE id = 8;
INSERT INTO smart_groups.member_tags (spot_id, member_id, tag_id) VALUES (1, 1, 1), (1, 2, 1), (1, 6, 1), (1, 7, 1), (1, 8, 1);
SELECT smart_groups.create_smart_group(1, 'Acme', rule('email', 'endsWith', '"@acme.com"'), icon => '*',
    description => 'Our e-mail') AS acme \gset
UPDATE smart_groups.groups SET max_leave_percent = 40 WHERE id = :acme;
SELECT smart_groups.create_static_group(1, 'By hand', '{1,8}') AS by_hand \gset
INSERT INTO smart_groups.blacklist (spot_id, group_id, member_id, reason, added_by, added_at) VALUES
    (1, :acme, 1, 'asked for it', 'ada', '2026-01-02 03:04:05+00'),
    (1, :acme, 7, NULL, NULL, '2026-02-03 04:05:06+00');
SELECT smart_groups.process_pending();

-- Wrong.
SELECT smart_groups.clone_smart_group(99, 'Clone');
SELECT smart_groups.clone_smart_group(:by_hand, 'Clone');
SELECT smart_groups.clone_smart_group(NULL, 'Clone');
SELECT smart_groups.clone_smart_group(:acme, NULL);
SELECT smart_groups.clone_smart_group(:acme, 'Clone', copy_blacklist => NULL);
SELECT smart_groups.clone_smart_group(:acme, 'Clone', rule('mail', '=', '"a"'));
SELECT smart_groups.clone_smart_group(:acme, 'Clone', 'null');
SELECT * FROM smart_groups.preview_difference(99, rule('tag', 'in', '1'));
SELECT * FROM smart_groups.preview_difference(NULL, rule('tag', 'in', '1'));
SELECT * FROM smart_groups.preview_difference(:acme, NULL);
SELECT * FROM smart_groups.preview_difference(:acme, rule('mail', '=', '"a"'));
SELECT * FROM smart_groups.preview_difference(:acme, rule('tag', 'in', '1'), copy_blacklist => NULL);
SELECT * FROM smart_groups.preview_difference(:acme, rule('tag', 'in', '1'), page_size => 0);
SELECT * FROM smart_groups.preview_difference(:acme, rule('tag', 'in', '1'), after => 'page 2');
SELECT * FROM smart_groups.preview_difference_count(:acme, rule('tag', 'in', '99'));
\set VERBOSITY terse
SELECT smart_groups.clone_smart_group(:acme, ' ');
\set VERBOSITY default

-- Whom other conditions add and drop, with the blacklist and without it. Who cannot be in a smart group is in neither.
SELECT member_id, last_name, change FROM smart_groups.preview_difference(:acme, rule('tag', 'in', '1'));
SELECT * FROM smart_groups.preview_difference_count(:acme, rule('tag', 'in', '1'));
SELECT member_id, last_name, change FROM smart_groups.preview_difference(:acme, rule('tag', 'in', '1'), false);
SELECT * FROM smart_groups.preview_difference_count(:acme, rule('tag', 'in', '1'), false);
-- Page by page.
SELECT member_id, change FROM smart_groups.preview_difference(:acme, rule('tag', 'in', '1'), page_size => 2);
SELECT page_key AS after FROM smart_groups.preview_difference(:acme, rule('tag', 'in', '1'), page_size => 2) OFFSET 1 \gset
SELECT member_id, change FROM smart_groups.preview_difference(:acme, rule('tag', 'in', '1'), page_size => 2, after => :'after');
-- The same conditions change nothing, but for those whom the blacklist kept out.
SELECT member_id, change FROM smart_groups.preview_difference(:acme, rule('email', 'endsWith', '"@acme.com"'));
SELECT member_id, change FROM smart_groups.preview_difference(:acme, rule('email', 'endsWith', '"@acme.com"'), false);
-- A static group can be compared, too: it has whom the application has put in, whatever their status.
SELECT member_id, change FROM smart_groups.preview_difference(:by_hand, rule('tag', 'in', '1'));

-- The same conditions, icon, description and blacklist, with reasons, authors and times; other conditions; no blacklist.
SELECT smart_groups.clone_smart_group(:acme, 'The same') AS same \gset
SELECT smart_groups.clone_smart_group(:acme, 'VIPs', rule('tag', 'in', '"1"')) AS vips \gset
SELECT smart_groups.clone_smart_group(:acme, 'No blacklist', copy_blacklist => false) AS nobody_out \gset
SELECT smart_groups.process_pending();
SELECT g.name, g.icon, g.description, g.max_leave_percent, g.conditions = c.conditions AS same_conditions
FROM smart_groups.groups AS g, smart_groups.groups AS c WHERE g.kind = 'smart' AND c.id = :acme ORDER BY g.id;
SELECT g.name, b.member_id, b.reason, b.added_by, b.added_at AT TIME ZONE 'UTC' AS added_at
FROM smart_groups.blacklist AS b JOIN smart_groups.groups AS g ON g.id = b.group_id ORDER BY g.id, b.member_id;
SELECT * FROM membership();
SELECT count(*) FROM smart_groups.verify();
-- What the clone depends on is kept for it.
DELETE FROM smart_groups.tags WHERE id = 1;
-- A clone outlives what it was made from.
DELETE FROM smart_groups.groups WHERE id = :acme;
SELECT smart_groups.process_pending();
SELECT "group", members FROM membership() WHERE "group" = 'The same';

-- The caller's rights: a group that row security hides cannot be cloned, and its members cannot be compared.
CREATE ROLE regress_cloner;
GRANT SELECT ON ALL TABLES IN SCHEMA smart_groups TO regress_cloner;
SET ROLE regress_cloner;
SELECT smart_groups.clone_smart_group(:same, 'Not allowed');
SELECT smart_groups_internal.clone_smart_group(:same, 'Not allowed', NULL, true);
SELECT * FROM smart_groups.preview_difference_count(:same, rule('tag', 'in', '1'));
RESET ROLE;
GRANT EXECUTE ON FUNCTION smart_groups.clone_smart_group, smart_groups_internal.clone_smart_group TO regress_cloner;
SET ROLE regress_cloner;
SELECT smart_groups.clone_smart_group(:same, 'Not allowed');
RESET ROLE;
GRANT INSERT ON smart_groups.groups, smart_groups.blacklist TO regress_cloner;
ALTER TABLE smart_groups.groups ENABLE ROW LEVEL SECURITY;
CREATE POLICY by_name ON smart_groups.groups TO regress_cloner USING (name <> 'The same');
SET ROLE regress_cloner;
SELECT smart_groups.clone_smart_group(:same, 'Hidden');
SELECT * FROM smart_groups.preview_difference_count(:same, rule('tag', 'in', '1'));
SELECT smart_groups.clone_smart_group(:vips, 'Allowed') > 0 AS cloned;
RESET ROLE;
ALTER TABLE smart_groups.groups DISABLE ROW LEVEL SECURITY;

-- Conditions, kind, spot and id never change, on whatever way.
UPDATE smart_groups.groups SET conditions = rule('tag', 'in', '"1"') WHERE id = :same;
UPDATE smart_groups.groups SET kind = 'static', conditions = NULL WHERE id = :same;
UPDATE smart_groups.groups SET spot_id = 2 WHERE id = :same;
UPDATE smart_groups.groups SET id = 1000 WHERE id = :same;
INSERT INTO smart_groups.groups AS g (spot_id, id, kind, name, conditions) OVERRIDING SYSTEM VALUE
SELECT spot_id, id, kind, name, rule('tag', 'in', '"1"') FROM smart_groups.groups WHERE id = :same
ON CONFLICT (id) DO UPDATE SET conditions = EXCLUDED.conditions;
MERGE INTO smart_groups.groups AS g USING (SELECT :same::bigint AS id) AS s ON g.id = s.id
WHEN MATCHED THEN UPDATE SET conditions = rule('tag', 'in', '"1"');
WITH changed AS (UPDATE smart_groups.groups SET kind = 'static' WHERE id = :same RETURNING id) SELECT * FROM changed;
CREATE VIEW groups_of_acme AS SELECT * FROM smart_groups.groups WHERE spot_id = 1;
UPDATE groups_of_acme SET conditions = rule('tag', 'in', '"1"') WHERE id = :same;
DROP VIEW groups_of_acme;
-- Not by a trigger that comes after ours, either.
CREATE FUNCTION spoil() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.spot_id := 2; RETURN NEW; END $$;
CREATE TRIGGER zz_spoil BEFORE UPDATE ON smart_groups.groups FOR EACH ROW EXECUTE FUNCTION spoil();
UPDATE smart_groups.groups SET name = 'Renamed' WHERE id = :nobody_out;
DROP TRIGGER zz_spoil ON smart_groups.groups;
-- What says the same in another form is a change, too: what is stored is canonical already.
UPDATE smart_groups.groups SET conditions = conditions || '{"id": "root"}' WHERE id = :same;
-- Names, icons and descriptions change for ever.
UPDATE smart_groups.groups SET name = 'Renamed', icon = '+', description = NULL WHERE id = :same;
SELECT name, icon, description, spot_id, kind, conditions FROM smart_groups.groups WHERE id = :same;
DROP OWNED BY regress_cloner;
DROP ROLE regress_cloner;
