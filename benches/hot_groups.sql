-- Values as at the beginning, and rules that few members meet, so that the groups stay small.
ALTER TABLE smart_groups.members DISABLE TRIGGER USER;
UPDATE smart_groups.members SET last_active_at = '2026-04-01'::timestamptz + id * (interval '100 days' / (SELECT count(*) FROM smart_groups.members));
ALTER TABLE smart_groups.members ENABLE TRIGGER USER;
ALTER TABLE smart_groups.members ENABLE ALWAYS TRIGGER smart_groups_capture;
ALTER TABLE smart_groups.members ENABLE ALWAYS TRIGGER smart_groups_capture_truncate;
VACUUM FULL ANALYZE smart_groups.members;
INSERT INTO smart_groups.groups (spot_id, id, kind, name, conditions)
SELECT 1, n, 'smart', 'Idle ' || n, format('{"combinator": "and", "rules": [{"field": "email", "operator": "beginsWith", "value": "user%s0000"},
    {"field": "last_active_at", "operator": "<", "value": {"mode": "relative", "anchor": "now", "offset": -%s, "unit": "hour"}}]}', n, n * 40)::jsonb
FROM generate_series(1, 20) n;
SET smart_groups.clock = '2026-07-10 00:00+00';
SELECT smart_groups.process_pending();
