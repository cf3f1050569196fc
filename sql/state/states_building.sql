-- Notes of the first builds of the groups $1, which go on together: members put in $2 of each, the last member $3, members gone
-- through $4 and to go through $5.
UPDATE smart_groups_internal.group_state AS s
SET phase = 'building', built_until = $3, members_done = g.members, walked = $4, to_walk = $5
FROM ROWS FROM (pg_catalog.unnest($1::bigint[]), pg_catalog.unnest($2::bigint[])) AS g (id, members)
WHERE s.group_id = g.id
