-- Rows and marks that are lost without any trigger: everything is compared, and nobody's writes suffer.
\set VERBOSITY default
INSERT INTO smart_groups.spots (id, name) VALUES (1, 'Acme');
INSERT INTO smart_groups.tags (spot_id, id, name) VALUES (1, 1, 'VIP'), (1, 2, 'Press');
INSERT INTO smart_groups.members (spot_id, id, first_name, email, status)
SELECT 1, n, name, lower(name) || '@acme.com', 'accepted'
FROM unnest(ARRAY['Ada', 'Grace', 'Alan']) WITH ORDINALITY AS t (name, n);
\set rule '{"combinator": "and", "rules": [{"field": "email", "operator": "endsWith", "value": "@acme.com"}]}'
SELECT smart_groups.create_smart_group(1, 'Acme', :'rule') AS acme \gset
SELECT smart_groups.create_smart_group(1, 'VIPs', '{"combinator": "and", "rules": [{"field": "tag", "operator": "in", "value": ["1"]}]}') AS vips \gset
SELECT smart_groups.process_pending();
CREATE VIEW public.membership AS
SELECT g.name AS "group", string_agg(x.member_id::text, ' ' ORDER BY x.member_id) AS members
FROM smart_groups.groups g LEFT JOIN smart_groups.group_members x ON x.group_id = g.id
GROUP BY g.name;

-- The engine's schema has another name while the application, in a session of its own, goes on writing.
ALTER SCHEMA smart_groups_internal RENAME TO elsewhere;
\c
UPDATE smart_groups.members SET email = NULL WHERE id = 1;
ALTER SCHEMA elsewhere RENAME TO smart_groups_internal;
SELECT smart_groups.wait_until_current('0');
SELECT smart_groups.process_pending();
TABLE public.membership;

-- So does its log.
ALTER TABLE smart_groups_internal.change_log RENAME TO elsewhere;
\c
UPDATE smart_groups.members SET email = NULL WHERE id = 2;
ALTER TABLE smart_groups_internal.elsewhere RENAME TO change_log;
SELECT smart_groups.wait_until_current('0');
SELECT smart_groups.process_pending();
TABLE public.membership;

-- The tables' own schema: the application writes what it wrote before, and the guards hold.
ALTER SCHEMA smart_groups RENAME TO "Else where";
\c
INSERT INTO "Else where".members (spot_id, id, email, status) VALUES (1, 4, 'dora@acme.com', 'accepted');
UPDATE "Else where".members SET email = 'ada@acme.com' WHERE id = 1;
INSERT INTO "Else where".member_tags (spot_id, member_id, tag_id) VALUES (1, 1, 1);
DELETE FROM "Else where".tags WHERE id = 2;
DELETE FROM "Else where".tags WHERE id = 1;
UPDATE "Else where".groups SET conditions = '{}' WHERE name = 'VIPs';
DELETE FROM "Else where".group_members;
INSERT INTO "Else where".groups (spot_id, kind, name, conditions)
VALUES (1, 'smart', 'New', '{"combinator": "and", "rules": [{"field": "tag", "operator": "notIn", "value": ["1"]}]}');
SELECT "Else where".process_pending();
ALTER SCHEMA "Else where" RENAME TO smart_groups;
SELECT smart_groups.process_pending();
TABLE public.membership;
SELECT * FROM smart_groups.verify();

-- A table that is written anew, as with other values or after having been unlogged for a while.
ALTER TABLE smart_groups.members ALTER COLUMN email TYPE text USING replace(email, 'ada@acme.com', 'ada@example.org');
SELECT smart_groups.wait_until_current('0');
SELECT smart_groups.process_pending();
TABLE public.membership;
UPDATE smart_groups.members SET email = 'ada@acme.com' WHERE id = 1;
ALTER TABLE smart_groups.group_members SET UNLOGGED;
SELECT smart_groups.process_pending();
SELECT smart_groups.wait_until_current('0');
-- Nothing of that again and again.
SELECT smart_groups.process_pending();
ALTER TABLE smart_groups.group_members SET LOGGED;
SELECT smart_groups.wait_until_current('0');
SELECT smart_groups.process_pending();
SELECT smart_groups.wait_until_current('0');

-- The groups are dropped, and what referred to them goes with them.
INSERT INTO smart_groups.blacklist (spot_id, group_id, member_id) VALUES (1, :acme, 3);
SELECT smart_groups.create_static_group(1, 'Friends', ARRAY[1, 2]);
SELECT smart_groups.process_pending();
DROP TABLE smart_groups.groups CASCADE;
SELECT smart_groups.install();
SELECT (SELECT count(*) FROM smart_groups.group_members) AS memberships,
       (SELECT count(*) FROM smart_groups.group_dependencies) AS dependencies,
       (SELECT count(*) FROM smart_groups.blacklist) AS blacklisted;
SELECT smart_groups.create_smart_group(1, 'Acme', :'rule');
SELECT smart_groups.process_pending();
SELECT group_id, member_id FROM smart_groups.group_members ORDER BY 2;
SELECT * FROM smart_groups.verify();
