-- Who was in a group at a time, and when somebody came and went.
\set VERBOSITY default
-- What happens is made up here, past the guard of events.
ALTER TABLE smart_groups.events DISABLE TRIGGER USER;
SET TimeZone = 'UTC';
INSERT INTO smart_groups.spots (id, name) VALUES (1, 'Acme'), (2, 'Globex');
INSERT INTO smart_groups.members (spot_id, id, first_name, email, status)
SELECT s, n, 'Member ' || n, n || '@acme.com', 'accepted' FROM generate_series(1, 2) AS s, generate_series(1, 5) AS n;
SELECT smart_groups.create_static_group(1, 'Staff') AS staff \gset
SELECT smart_groups.create_static_group(1, 'Other') AS other \gset
-- What would have been written then; rows as they stand now.
UPDATE smart_groups_internal.event_horizon SET complete_since = '2026-01-01';
CREATE PROCEDURE happen(at timestamptz, what text, "group" bigint, member bigint, spot bigint DEFAULT 1, reason text DEFAULT 'manual') LANGUAGE sql AS $$
INSERT INTO smart_groups.events (spot_id, kind, group_id, member_id, reason, occurred_at) VALUES (spot, 'member_' || what, "group", member, reason, at)
$$;
CREATE FUNCTION members(g bigint, at timestamptz) RETURNS text LANGUAGE sql AS $$
SELECT coalesce(string_agg(member::text, ' ' ORDER BY member), 'nobody') FROM smart_groups.members_at(g, at) AS m (member)
$$;
DELETE FROM smart_groups.events;
INSERT INTO smart_groups.group_members (spot_id, group_id, member_id, added_at) VALUES (1, :staff, 1, '2025-12-24'), (1, :staff, 2, '2026-01-05');
DELETE FROM smart_groups.events;
CALL happen('2026-01-02', 'joined', :staff, 3);
CALL happen('2026-01-03', 'left', :staff, 4);
CALL happen('2026-01-04', 'left', :staff, 3, reason => 'status');
CALL happen('2026-01-05', 'joined', :staff, 2);
CALL happen('2026-01-05', 'joined', :other, 5);
CALL happen('2026-01-06', 'left', :other, 5);

-- Wrong inputs.
SELECT members(999, now());
SELECT members(:staff, '2025-12-31 23:59:59.9+00');
SELECT members(:staff, 'infinity');
SELECT members(:staff, '-infinity');
SELECT * FROM smart_groups.membership_history(999, 1);
SELECT * FROM smart_groups.membership_history(:staff, 1, 0);
SELECT * FROM smart_groups.membership_history(:staff, 1, 10, 'x');

-- A time at which something happened shows what happened.
SELECT at, members(:staff, at), members(:other, at)
FROM unnest('{2026-01-01, 2026-01-01 23:59:59.999999, 2026-01-02, 2026-01-03, 2026-01-04, 2026-01-05, 2026-01-06}'::timestamptz[]) AS at;
SELECT members(:staff, now()), members(:staff, clock_timestamp());

-- The latest first. Whoever was in before events began has a last row without one.
\set history 'SELECT event_id IS NOT NULL AS is_event, kind, reason, first_build, occurred_at FROM smart_groups.membership_history'
:history(:staff, 1);
:history(:staff, 2);
:history(:staff, 3);
:history(:staff, 4);
:history(:staff, 5);
SELECT page_key AS after FROM smart_groups.membership_history(:staff, 3, 1) \gset
:history(:staff, 3, 1);
:history(:staff, 3, 1, :'after');
SELECT page_key AS after FROM smart_groups.membership_history(:staff, 3, 1, :'after') \gset
:history(:staff, 3, 1, :'after');
SELECT page_key AS after FROM smart_groups.membership_history(:staff, 4, 1) \gset
:history(:staff, 4, 1, :'after');
SELECT page_key AS after FROM smart_groups.membership_history(:staff, 4, 1, :'after') \gset
:history(:staff, 4, 1, :'after');

-- One transaction that writes after another that began later: what was written last counts.
CALL happen('2026-01-08', 'joined', :staff, 5);
CALL happen('2026-01-07', 'left', :staff, 5);
SELECT at, members(:staff, at) FROM unnest('{2026-01-06, 2026-01-07, 2026-01-08}'::timestamptz[]) AS at;

-- Deleted groups and members leave their history; another spot's group of the same id has one of its own.
DELETE FROM smart_groups.members WHERE (spot_id, id) = (1, 2);
DELETE FROM smart_groups.groups WHERE id = :other;
SELECT members(:staff, '2026-01-05'), members(:other, '2026-01-05'), members(:other, '2026-01-06');
:history(:other, 5);
INSERT INTO smart_groups.groups (spot_id, id, kind, name) VALUES (2, :other, 'static', 'There');
SELECT members(:other, '2026-01-05');
:history(:other, 5);

-- A viewer sees what policies show, and needs no more than SELECT.
CREATE ROLE history_viewer;
SET ROLE history_viewer;
SELECT * FROM smart_groups.members_at(1, '2026-01-05');
RESET ROLE;
GRANT SELECT ON smart_groups.groups, smart_groups.group_members, smart_groups.events TO history_viewer;
SET ROLE history_viewer;
SELECT * FROM smart_groups.members_at(1, '2026-01-05');
RESET ROLE;
DO $$ BEGIN
    FOR n IN 1..3 LOOP
        EXECUTE format('ALTER TABLE smart_groups.%I ENABLE ROW LEVEL SECURITY', ('{groups,group_members,events}'::text[])[n]);
        EXECUTE format('CREATE POLICY beta ON smart_groups.%I USING (spot_id = 2)', ('{groups,group_members,events}'::text[])[n]);
    END LOOP;
END $$;
SET ROLE history_viewer;
SELECT * FROM smart_groups.members_at(1, '2026-01-05');
SELECT * FROM smart_groups.membership_history(1, 3);
RESET ROLE;
DROP OWNED BY history_viewer;
DROP ROLE history_viewer;

-- Without a horizon nothing is known, and install() begins one; where events were dropped, it begins again.
DELETE FROM smart_groups_internal.event_horizon;
SELECT members(:staff, now());
SELECT smart_groups.install();
\set VERBOSITY terse
DO $$ BEGIN
    PERFORM smart_groups.members_at(1, '2026-01-05');
EXCEPTION WHEN invalid_parameter_value THEN
    RAISE NOTICE '%', SQLERRM;
END $$;
SELECT count(*) FROM smart_groups_internal.event_horizon WHERE complete_since BETWEEN now() - interval '1 minute' AND clock_timestamp();
UPDATE smart_groups_internal.event_horizon SET complete_since = '2026-01-01';
SELECT smart_groups.install();
TABLE smart_groups_internal.event_horizon;
DROP TABLE smart_groups.events CASCADE;
SELECT smart_groups.install();
SELECT count(*) FROM smart_groups_internal.event_horizon WHERE complete_since > '2026-01-01';
