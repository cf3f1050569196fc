-- Notes that the first build of the group $1 has ended with $2 members.
UPDATE smart_groups_internal.group_state AS s
SET phase = 'live', members_done = $2, members_total = $2, built_at = pg_catalog.clock_timestamp(),
    built_until = NULL, walked = 0, to_walk = 0
WHERE s.group_id = $1
