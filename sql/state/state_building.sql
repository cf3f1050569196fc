-- Notes of the first build of the group $1 its last member $2, members put in $3, members gone through $4 and to go
-- through $5.
UPDATE smart_groups_internal.group_state AS s
SET phase = 'building', built_until = $2, members_done = $3, walked = $4, to_walk = $5
WHERE s.group_id = $1
