-- A third as many members as marks, and a rule that reads what the marks are about.
INSERT INTO smart_groups.members (spot_id, id, first_name, title, email, status)
SELECT 0, n, 'First ' || n, 'none', 'user' || n || '@acme.com', 'accepted' FROM generate_series(1, :marks / 3) n;
INSERT INTO smart_groups.groups (spot_id, id, kind, name, conditions)
VALUES (0, 1, 'smart', 'Titled', '{"combinator": "and", "rules": [{"field": "title", "operator": "=", "value": "c"}, {"field": "email", "operator": "endsWith", "value": "7@acme.com"}]}');
ANALYZE smart_groups.members;
