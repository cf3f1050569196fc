-- Puts members into smart groups, pair by pair. $1: spot, $2: groups, $3: members.
INSERT INTO smart_groups.group_members (spot_id, group_id, member_id, kind, added_at)
SELECT $1::{spot}, j.group_id, j.member_id::{member}, 'smart', pg_catalog.now()
FROM ROWS FROM (pg_catalog.unnest($2::bigint[]), pg_catalog.unnest($3::text[])) AS j (group_id, member_id)
