-- Many small spots, and a big one that comes later.
INSERT INTO smart_groups.spots (id, name) SELECT n, 'Spot ' || n FROM generate_series(0, :spots) n;
INSERT INTO smart_groups.members (spot_id, id, first_name, email, status, last_active_at)
SELECT s, n, 'First ' || n, 'user' || n || '@acme.com', 'accepted', now() - n * interval '1 minute'
FROM generate_series(1, :spots) s, generate_series(1, 5) n;
INSERT INTO smart_groups.groups (spot_id, id, kind, name, conditions)
SELECT s, s * 2 + n, 'smart', 'Group ' || n, (ARRAY[
    '{"combinator": "and", "rules": [{"field": "first_name", "operator": "=", "value": "first 1"}]}',
    '{"combinator": "and", "rules": [{"field": "last_active_at", "operator": ">", "value": {"mode": "relative", "anchor": "now", "offset": -30, "unit": "day"}}]}'
]::jsonb[])[n + 1]
FROM generate_series(1, :spots) s, generate_series(0, 1) n;
