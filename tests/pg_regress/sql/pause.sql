-- A paused group keeps the members that it has. Groups that refer to it go on with those.
\set VERBOSITY default
INSERT INTO smart_groups.spots (id, name) VALUES (1, 'Acme');
INSERT INTO smart_groups.members (spot_id, id, first_name, email, status)
SELECT 1, n, name, lower(name) || '@acme.com', 'accepted'
FROM unnest(ARRAY['Ada', 'Grace', 'Alan']) WITH ORDINALITY AS t (name, n);
\set rule '{"combinator": "and", "rules": [{"field": "email", "operator": "endsWith", "value": "@acme.com"}]}'
SELECT smart_groups.create_smart_group(1, 'Acme', :'rule') AS acme \gset
SELECT smart_groups.create_smart_group(1, 'Acme''s A', format('{"combinator": "and", "rules": [
    {"field": "group", "operator": "in", "value": ["%s"]},
    {"field": "first_name", "operator": "beginsWith", "value": "a"}]}', :acme)::jsonb) AS of_acme \gset
SELECT smart_groups.create_static_group(1, 'Staff', '{1}') AS staff \gset
SELECT smart_groups.process_pending();
\set look 'SELECT "group", phase, names AS members FROM public.membership() WHERE phase IS NOT NULL ORDER BY 1;'

-- Wrong inputs.
SELECT smart_groups.pause(NULL);
SELECT smart_groups.pause(999);
SELECT smart_groups.resume(:staff);
SELECT smart_groups.resume(:acme);

-- Only who is deleted leaves; verify() says what the pause costs.
SELECT smart_groups.pause(:acme), smart_groups.pause(:acme) AS again;
UPDATE smart_groups.members SET email = 'alan@home.org' WHERE id = 3;
UPDATE smart_groups.members SET first_name = 'Sophie' WHERE id = 1;
INSERT INTO smart_groups.members (spot_id, id, first_name, email, status) VALUES (1, 4, 'Anna', 'anna@acme.com', 'accepted');
DELETE FROM smart_groups.members WHERE id = 2;
SELECT smart_groups.process_pending();
:look
SELECT g.name, v.member_id, v.problem FROM smart_groups.verify() v JOIN smart_groups.groups g ON g.id = v.group_id ORDER BY 1, 2;

-- Asked to be compared, it stays as it is.
SELECT smart_groups.rebuild(:acme);
SELECT smart_groups.rebuild_spot(1);
SELECT smart_groups.process_pending();
:look

-- What is rolled back did not happen.
BEGIN;
SELECT smart_groups.resume(:acme);
ROLLBACK;
SELECT smart_groups.process_pending();
:look

-- Once resumed it follows the data of now, and who refers to it does.
SELECT smart_groups.resume(:acme), smart_groups.resume(:acme) AS again;
SELECT smart_groups.process_pending();
:look
SELECT * FROM smart_groups.verify();

-- Paused before it was ever built: nobody is in, until it is resumed. What refers to it does not wait.
BEGIN;
SELECT smart_groups.create_smart_group(1, 'New', :'rule') AS new \gset
SELECT smart_groups.pause(:new);
SELECT public.smart('Not new', 'group', 'notIn', to_jsonb(:new)) AS not_new \gset
COMMIT;
SELECT smart_groups.process_pending();
:look
SELECT smart_groups.resume(:new);
SELECT smart_groups.process_pending();
:look
SELECT * FROM smart_groups.verify();
SELECT count(*) FROM smart_groups.group_status WHERE built_at IS NULL;

-- A paused group can be deleted, and its pause with it.
SELECT smart_groups.pause(:not_new);
DELETE FROM smart_groups.groups WHERE id = :not_new;
SELECT smart_groups.process_pending();
SELECT count(*) FROM smart_groups_internal.paused_groups;
:look

-- A pause is not that of another group with the same id, in whatever spot.
SELECT smart_groups.create_smart_group(1, 'Nobody', '{"combinator": "and", "rules": [{"field": "first_name", "operator": "=", "value": "nobody"}]}') AS nobody \gset
SELECT smart_groups.pause(:nobody);
SELECT smart_groups.process_pending();
BEGIN;
DELETE FROM smart_groups.groups WHERE id = :nobody;
INSERT INTO smart_groups.groups (spot_id, id, kind, name, conditions) VALUES (1, :nobody, 'smart', 'Somebody', :'rule');
COMMIT;
SELECT smart_groups.process_pending();
SELECT name, phase, members_done, members_total, percent FROM smart_groups.group_status WHERE group_id = :nobody;
INSERT INTO smart_groups.spots (id, name) VALUES (2, 'Globex');
SELECT smart_groups.pause(:acme);
SELECT smart_groups.process_pending();
DELETE FROM smart_groups.groups WHERE id IN (:acme, :of_acme);
SELECT smart_groups.process_pending();
BEGIN;
INSERT INTO smart_groups.groups (spot_id, id, kind, name, conditions) VALUES (2, :acme, 'smart', 'There', :'rule');
SELECT smart_groups.pause(:acme);
COMMIT;
SELECT smart_groups.process_pending();
SELECT spot_id, name, phase, percent FROM smart_groups.group_status ORDER BY 1, 2;
SELECT * FROM smart_groups.verify();

-- Promises hold in a paused group, too: who is blacklisted, or no longer eligible, leaves.
SELECT smart_groups.pause(:new);
INSERT INTO smart_groups.blacklist (spot_id, group_id, member_id) VALUES (1, :new, 1);
UPDATE smart_groups.members SET status = 'deactivated' WHERE id = 4;
INSERT INTO smart_groups.members (spot_id, id, first_name, email, status) VALUES (1, 5, 'Olga', 'olga@acme.com', 'accepted');
SELECT smart_groups.process_pending();
:look

-- A pause that a restore writes holds from then on, though nothing tells of it.
SELECT smart_groups.create_smart_group(1, 'Restored', :'rule') AS restored \gset
SELECT smart_groups.process_pending();
INSERT INTO smart_groups_internal.paused_groups (group_id, spot) VALUES (:restored, '1');
INSERT INTO smart_groups.members (spot_id, id, first_name, email, status) VALUES (1, 6, 'Otto', 'otto@acme.com', 'accepted');
UPDATE smart_groups.members SET email = 'olga@home.org' WHERE id = 5;
SELECT smart_groups.process_pending();
SELECT member_id FROM smart_groups.group_members WHERE group_id = :restored ORDER BY 1;
SELECT member_id, problem FROM smart_groups.verify(:restored) ORDER BY 1;
SELECT smart_groups.resume(:restored);
SELECT smart_groups.process_pending();
SELECT member_id FROM smart_groups.group_members WHERE group_id = :restored ORDER BY 1;

-- Who may not change state may not pause.
CREATE ROLE pause_nobody;
SET ROLE pause_nobody;
SELECT smart_groups.pause(1);
SELECT smart_groups_internal.resume(1);
RESET ROLE;
DROP ROLE pause_nobody;
