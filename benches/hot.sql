-- One spot, whose members were active in the last hundred days.
INSERT INTO smart_groups.spots (id, name) VALUES (1, 'Spot');
ALTER TABLE smart_groups.members DISABLE TRIGGER USER;
INSERT INTO smart_groups.members (spot_id, id, first_name, last_name, email, status, invited_at, registered_at, last_active_at)
SELECT 1, n, 'First ' || n, 'Last ' || n, 'user' || n || '@acme.com', 'accepted', '2026-01-01'::timestamptz + n * interval '1 second',
       '2026-02-01'::timestamptz + n * interval '1 second', '2026-04-01'::timestamptz + n * (interval '100 days' / :members)
FROM generate_series(1, :members) n;
ALTER TABLE smart_groups.members ENABLE TRIGGER USER;
ALTER TABLE smart_groups.members ENABLE ALWAYS TRIGGER smart_groups_capture;
ALTER TABLE smart_groups.members ENABLE ALWAYS TRIGGER smart_groups_capture_truncate;
TRUNCATE smart_groups_internal.change_log;
