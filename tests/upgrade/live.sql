-- What the engine of each version remembered of a database that it had brought up to date, in this cluster.
INSERT INTO smart_groups_internal.group_state (group_id, spot, phase, members_done, members_total, built_at)
SELECT g.id, g.spot_id::text, 'live', n.members, n.members, now()
FROM smart_groups.groups g, LATERAL (SELECT count(*) AS members FROM smart_groups.group_members m WHERE m.group_id = g.id) n
WHERE g.kind = 'smart';
INSERT INTO smart_groups_internal.spot_state (spot, definitions_xid, clock, reads_clock)
SELECT spot_id::text, pg_current_xact_id(), now(), spot_id = 1 FROM smart_groups.groups WHERE kind = 'smart' GROUP BY spot_id;
UPDATE smart_groups_internal.progress
SET cursor = pg_current_snapshot(), purged = pg_current_snapshot(), current_as_of = now(),
    system_identifier = (SELECT c.system_identifier FROM pg_control_system() c),
    database = (SELECT d.oid FROM pg_database d WHERE datname = current_database());
DELETE FROM smart_groups_internal.change_log;
