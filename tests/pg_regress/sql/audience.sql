-- Looking at people: the members of a spot, of a group, on a blacklist; alphabetically and page by page; searched as
-- people type, filtered by role and status, with the caller's rights.
\set VERBOSITY default
INSERT INTO smart_groups.spots (id, name) VALUES (1, 'Acme'), (2, 'Globex');
INSERT INTO smart_groups.roles (spot_id, id, name, kind) VALUES
    (1, 1, 'Owner', 'admin'), (1, 2, 'Member', 'member'), (1, 3, 'Speaker', 'custom'), (1, 4, 'Sponsor', 'custom');
INSERT INTO smart_groups.members (spot_id, id, first_name, last_name, email, status, role_id) VALUES
    (1, 1, 'José', 'García', 'jose.garcia@acme.com', 'accepted', 1),
    (1, 2, 'Jose', 'Guerra-Garcia', 'jgg@example.org', 'invited', 2),
    (1, 3, 'Łukasz', 'Żak', 'lukasz@acme.com', 'deactivated', 2),
    (1, 4, 'Søren', 'Bångström', 'soren@example.org', 'on parental leave', 3),
    (1, 5, 'Fei', 'Wu', 'fei@acme.com', 'accepted', 3),
    (1, 6, 'Ada', 'Hawurst', '100%_sure@acme.com', 'accepted', 4),
    (1, 7, NULL, NULL, 'nobody@acme.com', 'pending', NULL),
    (1, 8, 'Ada', 'Lovelace', NULL, NULL, 2),
    (1, 9, 'Ada', 'Lovelace', 'ada@example.org', repeat('s', 100), 2),
    (1, 10, 'Ada', 'Lovelace', 'ada2@example.org', repeat('s', 99), 2),
    (2, 1, 'José', 'Elsewhere', 'jose@globex.com', 'accepted', NULL);
SELECT smart('acme', 'email', 'endsWith', '"@acme.com"') AS acme \gset
SELECT smart_groups.create_static_group(1, 'By hand', '{3,4,8}') AS by_hand \gset
SELECT smart_groups.create_static_group(2, 'There') AS there \gset
SELECT smart_groups.blacklist_members(:acme, '{5}', 'asked for it', 'ada');
SELECT smart_groups.blacklist_members(:acme, '{1,3}', 'spam', 'bob');
SELECT smart_groups.process_pending();

-- Wrong.
SELECT * FROM smart_groups.audience(3);
SELECT * FROM smart_groups.audience(NULL);
SELECT * FROM smart_groups.audience(1, 99);
SELECT * FROM smart_groups.audience(1, :there);
SELECT * FROM smart_groups.audience(1, search => repeat('a', 1025));
SELECT * FROM smart_groups.audience(1, roles => '{1,NULL}');
SELECT * FROM smart_groups.audience(1, statuses => '{NULL}');
SELECT * FROM smart_groups.audience(1, role_kinds => '{admin,NULL}');
SELECT * FROM smart_groups.audience(1, role_kinds => '{owner}');
SELECT * FROM smart_groups.audience(1, page_size => 0);
SELECT * FROM smart_groups.audience(1, page_size => 1001);
SELECT * FROM smart_groups.audience(1, page_size => NULL);
SELECT * FROM smart_groups.audience(1, after => 'page 2');
SELECT * FROM smart_groups.audience(1, after => translate(encode('["a","b","x"]', 'base64'), '=', ''));
SELECT * FROM smart_groups.audience(1, after => translate(encode(convert_to('["a","\u0000","1"]', 'UTF8'), 'base64'), '=', ''));
SELECT * FROM smart_groups_internal.audience('1', NULL, NULL, '{one}', NULL, 50, NULL, NULL);
SELECT * FROM smart_groups.blacklisted_members(NULL);
SELECT * FROM smart_groups.blacklisted_members(99);
SELECT * FROM smart_groups.blacklisted_members(:by_hand);
SELECT * FROM smart_groups.blacklisted_members(:acme, role_kinds => '{owner}');

-- Everybody of the spot: last name, first name, id; missing names come first.
SELECT member_id, first_name, last_name, email, left(status, 20) AS status, role_id, added_at FROM smart_groups.audience(1);
-- Those of a group, of either kind, since when; those on a blacklist, and why.
SELECT member_id, last_name, added_at IS NOT NULL AS since FROM smart_groups.audience(1, :acme);
SELECT member_id, last_name, status FROM smart_groups.audience(1, :by_hand);
SELECT member_id, last_name, status, role_id, reason, added_by, added_at IS NOT NULL AS since FROM smart_groups.blacklisted_members(:acme);
SELECT member_id FROM smart_groups.audience(2, :there);

-- As people type: who is found by each search, in the spot and in the group.
CREATE FUNCTION found(search text, "group" bigint DEFAULT NULL) RETURNS text LANGUAGE sql AS $$
SELECT coalesce(string_agg(member_id::text, ' ' ORDER BY n), 'nobody')
FROM smart_groups.audience(1, "group", search) WITH ORDINALITY AS a (member_id, b, c, d, e, f, g, h, i, n)
$$;
SELECT s AS search, found(s) AS in_spot, found(s, :acme) AS in_group
FROM unnest(ARRAY['jose', 'josé', 'JOSE', U&'jose\0301', 'jose garc', 'garcia jose', 'García, José', 'guerra',
    'guerra-garcia', 'erra garc', 'José García <jose.garcia@acme.com>', 'jose maria', 'lukasz', 'zak', 'soren', 'bangstrom', 'ström',
    'wu', 'w', 'awu', 'f', '@acme', 'example.org ada', '100%', '%', '_', 'a_a', '\', '''', 'nobody@acme.com', '', ' ',
    '-', 'love lov lovelace', E'ada\tlovelace', 'ada;drop table']) AS s;
SELECT member_id, reason FROM smart_groups.blacklisted_members(:acme, 'acme f');

-- By status, also one of the application's own, and ones that differ only behind what an index holds; by role; by kind
-- of role; a member has to have one of the roles or kinds, and of everything that is asked.
SELECT string_agg(member_id::text, ' ') AS found FROM smart_groups.audience(1, statuses => '{accepted}')
UNION ALL SELECT string_agg(member_id::text, ' ') FROM smart_groups.audience(1, statuses => '{deactivated,"on parental leave"}')
UNION ALL SELECT string_agg(member_id::text, ' ') FROM smart_groups.audience(1, statuses => '{deactivated,invited,pending}')
UNION ALL SELECT string_agg(member_id::text, ' ') FROM smart_groups.audience(1, statuses => ARRAY[repeat('s', 100)])
UNION ALL SELECT string_agg(member_id::text, ' ') FROM smart_groups.audience(1, statuses => '{nowhere}')
UNION ALL SELECT string_agg(member_id::text, ' ') FROM smart_groups.audience(1, statuses => '{}')
UNION ALL SELECT string_agg(member_id::text, ' ') FROM smart_groups.audience(1, roles => '{1,4}')
UNION ALL SELECT string_agg(member_id::text, ' ') FROM smart_groups.audience(1, roles => '{99}')
UNION ALL SELECT string_agg(member_id::text, ' ') FROM smart_groups.audience(1, role_kinds => '{custom}')
UNION ALL SELECT string_agg(member_id::text, ' ') FROM smart_groups.audience(1, roles => '{1}', role_kinds => '{custom}')
UNION ALL SELECT string_agg(member_id::text, ' ') FROM smart_groups.audience(1, roles => '{}', role_kinds => '{}')
UNION ALL SELECT string_agg(member_id::text, ' ') FROM smart_groups.audience(2, role_kinds => '{admin}')
UNION ALL SELECT string_agg(member_id::text, ' ') FROM smart_groups.audience(1, :by_hand, 'o', roles => '{2,3}', statuses => '{"on parental leave",accepted}')
UNION ALL SELECT string_agg(member_id::text, ' ') FROM smart_groups.audience(1, :by_hand, 's', role_kinds => '{custom,member}')
UNION ALL SELECT string_agg(member_id::text, ' ') FROM smart_groups.blacklisted_members(:acme, statuses => '{accepted}', role_kinds => '{custom}');

-- Page by page, all lists the same way: what the pages hold together is what one page holds.
CREATE FUNCTION paged(size integer, "group" bigint, search text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    pages text := '';
    found record;
    key text;
    n integer;
BEGIN
    LOOP
        n := 0;
        FOR found IN SELECT * FROM smart_groups.audience(1, "group", search, page_size => size, after => key) LOOP
            pages := pages || found.member_id || ' ';
            key := found.page_key;
            n := n + 1;
        END LOOP;
        EXIT WHEN n < size;
        pages := pages || '/ ';
    END LOOP;
    RETURN pages;
END $$;
SELECT paged(3, NULL, NULL), paged(2, :acme, NULL), paged(1, NULL, 'ada'), paged(4, NULL, 'ada');
-- A key leads on when its member is gone, and from one list into another.
SELECT page_key AS after FROM smart_groups.audience(1, page_size => 4) OFFSET 3 \gset
BEGIN;
DELETE FROM smart_groups.members WHERE (spot_id, id) = (1, 2);
SELECT member_id, last_name FROM smart_groups.audience(1, page_size => 2, after => :'after');
ROLLBACK;
SELECT member_id, reason FROM smart_groups.blacklisted_members(:acme, after => :'after');

-- Large lists: what many are, what few are, and what nobody is give the same as a list that is sorted by itself,
-- whether or not there are indexes and statistics.
INSERT INTO smart_groups.members (spot_id, id, first_name, last_name, email, status, role_id)
SELECT 1, n, 'F' || n % 97, 'L' || md5(n::text), n || '@bulk.org', CASE n % 1000 WHEN 7 THEN 'away' ELSE 'accepted' END,
       CASE n % 2000 WHEN 11 THEN 1 ELSE 2 END
FROM generate_series(100, 12000) AS n;
SELECT smart_groups.create_static_group(1, 'Many', ARRAY(SELECT n FROM generate_series(100, 12000) AS n WHERE n % 3 > 0)) AS many \gset
SELECT smart_groups.create_static_group(1, 'Few', ARRAY(SELECT n FROM generate_series(500, 12000, 1500) AS n)) AS few \gset
CREATE FUNCTION expected("group" bigint, word text, role bigint, a_status text) RETURNS bigint[] LANGUAGE sql AS $$
SELECT array(
    SELECT m.id FROM smart_groups.members AS m
    WHERE m.spot_id = 1
      AND ("group" IS NULL OR EXISTS (SELECT FROM smart_groups.group_members AS g WHERE g.group_id = "group" AND g.member_id = m.id))
      AND smart_groups.search_text(m.first_name, m.last_name, m.email) LIKE '%' || word || '%'
      AND (role IS NULL OR m.role_id = role) AND (a_status IS NULL OR m.status = a_status)
    ORDER BY coalesce(last_name, ''), coalesce(first_name, ''), id LIMIT 20)
$$;
CREATE FUNCTION compared(OUT lists bigint, OUT "empty" bigint, OUT short bigint, OUT differing bigint) LANGUAGE sql AS $$
SELECT count(*), count(*) FILTER (WHERE expected = '{}'), count(*) FILTER (WHERE cardinality(expected) BETWEEN 1 AND 19),
       count(*) FILTER (WHERE expected <> found)
FROM (
    SELECT expected(g, w, r, s) AS expected,
           array(SELECT a.member_id FROM smart_groups.audience(1, g, w, array_remove(ARRAY[r], NULL), array_remove(ARRAY[s], NULL), 20) AS a) AS found
    FROM (SELECT NULL::bigint UNION ALL SELECT id FROM smart_groups.groups WHERE name IN ('Many', 'Few')) AS gs (g),
         unnest(ARRAY['bulk', '1234', 'nowhere']) AS w, unnest(ARRAY[NULL, 1, 2]::bigint[]) AS r,
         unnest(ARRAY[NULL, 'accepted', 'away']) AS s
) AS x
$$;
SELECT * FROM compared();
INSERT INTO smart_groups.members (spot_id, id, first_name, last_name, email, status) VALUES (1, 50, '小王', 'まなぶがく', 'xy@example.org', 'accepted');
CREATE TEMP TABLE sought AS
SELECT s AS search, found(s) AS by_reading, '' AS by_index
FROM unnest(ARRAY['josé', 'garcia jose', 'erra garc', 'zak', 'ström', 'awurst', 'wu', 'w', 'awu', '@acme', 'acme.com', '100%', '%', '_sure', '\',
    '王', '小王', 'がく', 'か', 'xy', 'x', 'nobody', '1234', 'l1234 org', 'nowhere at all']) AS s;
-- Parts of words are found by an index on them.
CREATE INDEX members_search ON smart_groups.members USING gin (smart_groups.search_grams(first_name, last_name, email));
ANALYZE smart_groups.members, smart_groups.group_members;
BEGIN;
SELECT found('awurst'), pg_stat_get_xact_numscans('smart_groups.members_search'::regclass) AS scans;
COMMIT;
SET enable_seqscan = off;
SET enable_indexscan = off;
UPDATE sought SET by_index = found(search);
RESET enable_seqscan;
RESET enable_indexscan;
SELECT * FROM sought WHERE by_reading <> by_index;
SELECT search, by_index FROM sought WHERE length(by_index) < 30 ORDER BY search COLLATE "C";
SELECT * FROM compared();
DROP INDEX smart_groups.members_alphabetical, smart_groups.members_other_status;
SELECT * FROM compared();

-- The caller's rights: row security hides people, groups and blacklists.
CREATE ROLE regress_looker;
SET ROLE regress_looker;
SELECT * FROM smart_groups.audience(1);
RESET ROLE;
GRANT SELECT ON ALL TABLES IN SCHEMA smart_groups TO regress_looker;
ALTER TABLE smart_groups.members ENABLE ROW LEVEL SECURITY;
CREATE POLICY invited_only ON smart_groups.members TO regress_looker USING (status IN ('invited', 'deactivated'));
ALTER TABLE smart_groups.groups ENABLE ROW LEVEL SECURITY;
CREATE POLICY smart_only ON smart_groups.groups TO regress_looker USING (kind = 'smart');
SET ROLE regress_looker;
SELECT member_id, last_name FROM smart_groups.audience(1);
SELECT member_id, last_name FROM smart_groups.audience(1, search => 'jose');
SELECT member_id, last_name FROM smart_groups.audience(1, :by_hand);
SELECT member_id, last_name, reason FROM smart_groups.blacklisted_members(:acme);
RESET ROLE;
DROP OWNED BY regress_looker;
DROP ROLE regress_looker;
