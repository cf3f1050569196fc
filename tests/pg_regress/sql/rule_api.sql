-- What SQL can ask of a rule, and how it creates groups.
\set VERBOSITY default
INSERT INTO smart_groups.spots (id, time_zone) VALUES (1, 'Europe/Berlin');
INSERT INTO smart_groups.tags (spot_id, id, name) VALUES (1, 1, 'VIP');
INSERT INTO smart_groups.members (spot_id, id, first_name, last_name, email, status) VALUES
    (1, 1, 'Ann', 'Zeller', 'ann@acme.com', 'accepted'),
    (1, 2, 'Bob', 'abel', 'BOB@ACME.COM', 'pending'),
    (1, 3, 'Cleo', 'Ångström', 'cleo@acme.com', 'declined'),
    (1, 4, 'Dora', NULL, 'dora@acme.com', 'invited'),
    (1, 5, 'Eve', 'Ångström', 'eve@acme.com', 'accepted'),
    (1, 6, NULL, 'Ångström', 'x@acme.com', 'accepted'),
    (1, 7, 'Gus', 'Miller', 'gus@elsewhere.org', 'accepted');
\set acme '{"combinator": "and", "rules": [{"field": "email", "operator": "endsWith", "value": "@acme.com"}]}'

SELECT * FROM smart_groups.validate(1, '{"combinator": "and", "rules": [{"field": "emial", "operator": "=", "value": "x"}, {"field": "tag", "operator": "in", "value": []}]}');
SELECT count(*) FROM smart_groups.validate(1, :'acme');
SELECT * FROM smart_groups.validate(9, :'acme');
SELECT smart_groups.compile(1, :'acme');
SELECT smart_groups.compile(1, '{"combinator": "and", "rules": [{"field": "tag", "operator": "in", "value": ["2"]}]}');
SELECT smart_groups.describe(1, :'acme');
SELECT id, smart_groups.evaluate(1, :'acme', id) FROM smart_groups.members ORDER BY id;
SELECT smart_groups.evaluate(1, :'acme', 99);
SELECT jsonb_path_query_array(smart_groups.fields(1), '$[*].name');
SELECT smart_groups.rule_schema() ->> '$schema';

-- The preview, page by page, has everybody once and in order, and the count is exact.
SELECT smart_groups.preview_count(1, :'acme'), smart_groups.preview_count(1, :'acme', ARRAY[1, 3]);
SELECT member_id, first_name, last_name, email, status FROM smart_groups.preview(1, :'acme', page_size => 3);
SELECT page_key AS last FROM smart_groups.preview(1, :'acme', page_size => 3) OFFSET 2 \gset
SELECT member_id, first_name, last_name, email, status FROM smart_groups.preview(1, :'acme', page_size => 3, after => :'last');
SELECT member_id FROM smart_groups.preview(1, :'acme', ARRAY[1, 3, 99]);
SELECT * FROM smart_groups.preview(1, :'acme', page_size => 0);
SELECT * FROM smart_groups.preview(1, :'acme', page_size => 1001);
SELECT * FROM smart_groups.preview(1, :'acme', after => 'page two');
SELECT * FROM smart_groups_internal.preview('1', :'acme', ARRAY['1', NULL], 10, NULL);
SELECT * FROM smart_groups_internal.preview('1', :'acme', ARRAY['one'], 10, NULL);

-- Row security holds.
CREATE ROLE reader;
GRANT SELECT ON ALL TABLES IN SCHEMA smart_groups TO reader;
ALTER TABLE smart_groups.members ENABLE ROW LEVEL SECURITY;
CREATE POLICY first ON smart_groups.members USING (id < 3);
SET ROLE reader;
SELECT member_id FROM smart_groups.preview(1, :'acme');
SELECT smart_groups.preview_count(1, :'acme'), smart_groups.evaluate(1, :'acme', 2), smart_groups.evaluate(1, :'acme', 4);
RESET ROLE;
DROP OWNED BY reader;
DROP ROLE reader;
ALTER TABLE smart_groups.members DISABLE ROW LEVEL SECURITY;

-- Creation.
SELECT smart_groups.create_smart_group(1, 'Acme', :'acme', icon => '*', description => 'All of them', blacklist => ARRAY[1, 1, 5]);
SELECT smart_groups.create_static_group(1, 'Board', ARRAY[1, 7, 7]);
SELECT kind, name, icon, description FROM smart_groups.groups ORDER BY id;
SELECT group_id, member_id FROM smart_groups.blacklist ORDER BY 1, 2;
SELECT group_id, member_id, kind FROM smart_groups.group_members ORDER BY 1, 2;
SELECT smart_groups.create_smart_group(1, 'Unknown', :'acme', blacklist => ARRAY[99]);
SELECT smart_groups.create_smart_group(1, 'Wrong', '{"combinator": "xor", "rules": []}');
SELECT smart_groups.create_static_group(1, 'Unknown', ARRAY[99]);
SELECT smart_groups.create_static_group(9, 'Nowhere');
