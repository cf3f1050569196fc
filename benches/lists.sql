-- A spot of a million people, and one of a hundred thousand beside it, for benches/lists: groups of many, few and
-- one, a blacklist, roles, statuses of the application's own. Nobody's name tells in which group they are.
INSERT INTO smart_groups.spots (name) VALUES ('Riverside'), ('Lakeside');
INSERT INTO smart_groups.roles (spot_id, id, name, kind) VALUES
    (1, 1, 'Owner', 'admin'), (1, 2, 'Member', 'member'), (1, 3, 'Speaker', 'custom'), (1, 4, 'Sponsor', 'custom');
SET session_replication_role = replica;
INSERT INTO smart_groups.members (spot_id, id, first_name, last_name, email, status, role_id)
SELECT CASE WHEN i <= 1000000 THEN 1 ELSE 2 END, i, f.name, l.name,
       lower(f.name || '.' || l.name || i) || '@' || ('{acme.com,example.org,initech.net}'::text[])[1 + i % 3],
       CASE WHEN i % 100000 = 7 THEN 'on parental leave' ELSE
           ('{accepted,accepted,accepted,invited,deactivated}'::text[])[1 + i % 5] END,
       CASE WHEN i > 1000000 THEN NULL WHEN i % 50000 = 11 THEN 1 WHEN i % 1000 = 0 THEN 3 ELSE 2 END
FROM generate_series(1, 1100000) AS i,
LATERAL (SELECT ('{José,Maria,Łukasz,Søren,Anna,Zoë,Chloé,Liam,Noah,Emma}'::text[])[1 + (hashint4(i) & 7)]
    || CASE WHEN i % 7 = 0 THEN '-' || initcap(substr(md5((i % 1009)::text), 1, 4)) ELSE '' END) AS f (name),
LATERAL (SELECT CASE WHEN i % 200000 = 5 THEN 'Wu' ELSE
    initcap(translate(substr(md5(((i * 7919::bigint) % 9973)::text), 1, 8), '0123456789', 'ghijklmnop')) END) AS l (name);
INSERT INTO smart_groups.group_members (spot_id, group_id, member_id)
SELECT 1, 1, i FROM generate_series(1, 1000000) AS i
UNION ALL SELECT 1, 2, i FROM generate_series(400, 1000000, 2500) AS i
UNION ALL SELECT 1, 3, 123456;
INSERT INTO smart_groups.groups (spot_id, id, kind, name) OVERRIDING SYSTEM VALUE VALUES
    (1, 1, 'static', 'a million'), (1, 2, 'static', 'four hundred'), (1, 3, 'static', 'one');
RESET session_replication_role;
VACUUM ANALYZE smart_groups.members, smart_groups.group_members;
