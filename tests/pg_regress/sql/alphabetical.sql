-- The order of previews: as people sort, where accents and case decide last; by code points on a server without ICU.
INSERT INTO smart_groups.spots (id, name) VALUES (1, 'Acme');
INSERT INTO smart_groups.members (spot_id, id, first_name, last_name, status) VALUES
    (1, 1, 'Zoë', 'Ångström', 'accepted'), (1, 2, 'Émilie', 'du Châtelet', 'accepted'), (1, 3, 'Grace', 'Hopper', 'accepted'),
    (1, 4, 'ada', 'lovelace', 'accepted'), (1, 5, 'Ada', 'Lovelace', 'accepted'), (1, 6, NULL, NULL, 'accepted');
\set rule '{"combinator": "and", "rules": [{"field": "status", "operator": "=", "value": "accepted"}]}'
SELECT first_name, last_name FROM smart_groups.preview(1, :'rule');
-- Pages follow the same order.
SELECT max(page_key) FILTER (WHERE n = 2) AS after
FROM smart_groups.preview(1, :'rule', page_size => 2) WITH ORDINALITY AS p (a, b, c, d, e, page_key, n) \gset
SELECT first_name, last_name FROM smart_groups.preview(1, :'rule', page_size => 2, after => :'after');
