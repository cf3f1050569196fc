-- Takes members out of smart groups, pair by pair. $1: spot, $2: groups, $3: members.
DELETE FROM smart_groups.group_members AS m
USING ROWS FROM (pg_catalog.unnest($2::bigint[]), pg_catalog.unnest($3::text[])) AS l (group_id, member_id)
WHERE m.spot_id = $1::{spot} AND m.group_id = l.group_id AND m.member_id = l.member_id::{member}
  AND m.kind = 'smart'
