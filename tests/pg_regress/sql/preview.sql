-- preview() and preview_count(): who would be in a group before it exists, alphabetically and page by page.
-- They run with the caller's rights: row security hides from them what it hides from the caller.
\set VERBOSITY default
INSERT INTO smart_groups.spots (id, name) VALUES (1, 'Acme');
INSERT INTO smart_groups.members (spot_id, id, first_name, last_name, email, status) VALUES
    (1, 1, 'Ada', 'Lovelace', 'ada@acme.com', 'accepted'),
    (1, 2, 'Grace', 'Hopper', 'grace@acme.com', 'invited'),
    (1, 3, 'Alan', 'Turing', 'alan@acme.com', 'deactivated'),
    (1, 4, 'Zoe', 'Armstrong', 'zoe@acme.com', 'pending'),
    (1, 5, 'Abe', 'Lovelace', 'ada2@acme.com', 'accepted'),
    (1, 6, NULL, NULL, 'nobody@acme.com', 'accepted'),
    (1, 7, 'Emilie', 'Chatelet', 'emilie@acme.com', 'accepted'),
    (1, 8, 'Ada', 'Lovelace', 'ada3@acme.com', 'accepted'),
    (1, 9, 'Kurt', 'Gödel', 'kurt@example.org', 'accepted');
\set rule '{"combinator": "and", "rules": [{"field": "email", "operator": "endsWith", "value": "@acme.com"}]}'

-- Wrong inputs.
SELECT * FROM smart_groups.preview(2, :'rule');
SELECT * FROM smart_groups.preview(1, '{"combinator": "and", "rules": []}');
SELECT * FROM smart_groups.preview(1, :'rule', page_size => 0);
SELECT * FROM smart_groups.preview(1, :'rule', page_size => 1001);
SELECT * FROM smart_groups.preview(1, :'rule', page_size => NULL);
SELECT * FROM smart_groups.preview(1, :'rule', after => 'page 2');
SELECT * FROM smart_groups.preview(1, :'rule', after => '');
SELECT * FROM smart_groups.preview(1, :'rule', blacklist => '{1,NULL}');
SELECT * FROM smart_groups_internal.preview('1', :'rule', ARRAY['one'], 10, NULL);
SELECT smart_groups.preview_count(1, '{"combinator": "and", "rules": []}');

-- Last name, first name, id. Missing names come first.
SELECT member_id, first_name, last_name, email, status FROM smart_groups.preview(1, :'rule');
SELECT smart_groups.preview_count(1, :'rule');

-- Page by page: the last row's page_key leads to the next page. A key can stand in a URL as it is.
SELECT member_id, first_name, last_name, page_key FROM smart_groups.preview(1, :'rule', page_size => 3);
SELECT max(page_key) FILTER (WHERE n = 3) AS after
FROM smart_groups.preview(1, :'rule', page_size => 3) WITH ORDINALITY AS p (a, b, c, d, e, page_key, n) \gset
SELECT member_id, first_name, last_name, page_key FROM smart_groups.preview(1, :'rule', page_size => 3, after => :'after');
SELECT max(page_key) FILTER (WHERE n = 3) AS after FROM smart_groups.preview(1, :'rule', page_size => 3, after => :'after')
    WITH ORDINALITY AS p (a, b, c, d, e, page_key, n) \gset
SELECT member_id, first_name, last_name FROM smart_groups.preview(1, :'rule', page_size => 3, after => :'after');

-- A page begins after its key even when that member is gone meanwhile.
BEGIN;
DELETE FROM smart_groups.members WHERE spot_id = 1 AND id = 5;
SELECT member_id, first_name, last_name FROM smart_groups.preview(1, :'rule', after => :'after');
ROLLBACK;

-- Who is on the blacklist is left out, and not counted. No blacklist is an empty one.
SELECT member_id, first_name, last_name FROM smart_groups.preview(1, :'rule', blacklist => '{1,5,6,99}');
SELECT smart_groups.preview_count(1, :'rule', blacklist => '{1,5,6,99}'), smart_groups.preview_count(1, :'rule', NULL);

-- Whom an index finds, few or many, come in the same order as among everybody: those born on certain days are far back in the alphabet.
INSERT INTO smart_groups.spots (id, name) VALUES (7, 'Harbour');
INSERT INTO smart_groups.properties (spot_id, id, name, type) VALUES (7, 1, 'Birthday', 'date');
INSERT INTO smart_groups.members (spot_id, id, last_name, status)
SELECT 7, n, 'Name ' || lpad(n::text, 5, '0'), 'accepted' FROM generate_series(1, 12000) AS n;
INSERT INTO smart_groups.property_values (spot_id, member_id, property_id, date_value)
SELECT 7, n, 1, date '1990-01-01' + (n > 100)::integer FROM generate_series(1, 12000) AS n WHERE n > 100 OR n % 25 = 0;
SELECT '{"combinator":"and","rules":[{"field":"property:1","operator":"=","value":"1990-01-01"}]}' AS few,
       '{"combinator":"and","rules":[{"field":"property:1","operator":"=","value":"1990-01-02"}]}' AS many \gset
SELECT member_id, last_name FROM smart_groups.preview(7, :'few', page_size => 1);
SELECT max(page_key) AS after FROM smart_groups.preview(7, :'few', blacklist => '{25,75}', page_size => 1) \gset
SELECT member_id, last_name FROM smart_groups.preview(7, :'few', blacklist => '{25,75}', page_size => 2, after => :'after');
SELECT max(page_key) AS after FROM smart_groups.preview(7, :'few', page_size => 4) \gset
SELECT count(*) FROM smart_groups.preview(7, :'few', after => :'after');
SELECT member_id, last_name FROM smart_groups.preview(7, :'many', page_size => 1);

-- A role that sees only invited members previews only these.
CREATE ROLE regress_caller;
GRANT SELECT ON ALL TABLES IN SCHEMA smart_groups TO regress_caller;
ALTER TABLE smart_groups.members ENABLE ROW LEVEL SECURITY;
CREATE POLICY invited_only ON smart_groups.members TO regress_caller USING (status = 'invited');
SET ROLE regress_caller;
SELECT member_id, first_name, status FROM smart_groups.preview(1, :'rule');
SELECT smart_groups.preview_count(1, :'rule');
SELECT smart_groups.evaluate(1, :'rule', 1) AS hidden, smart_groups.evaluate(1, :'rule', 2) AS visible;
RESET ROLE;

-- One that may not read members previews nobody.
REVOKE SELECT ON smart_groups.members FROM regress_caller;
SET ROLE regress_caller;
SELECT * FROM smart_groups.preview(1, :'rule');
RESET ROLE;
DROP OWNED BY regress_caller;
DROP ROLE regress_caller;
