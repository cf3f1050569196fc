-- Notes the groups $2 of the spot $1 in the phase $3, as if they were seen for the first time.
INSERT INTO smart_groups_internal.group_state (group_id, spot, phase)
SELECT n.group_id, $1, $3
FROM pg_catalog.unnest($2::bigint[]) AS n (group_id)
ON CONFLICT (group_id) DO UPDATE
SET spot = EXCLUDED.spot, phase = EXCLUDED.phase, members_done = 0, members_total = NULL,
    built_until = NULL, walked = 0, to_walk = 0,
    queued_at = pg_catalog.clock_timestamp(), built_at = NULL, error = NULL
