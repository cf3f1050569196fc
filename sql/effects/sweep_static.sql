-- Removes static rows, pair by pair, but for those that somebody holds. $1: spot, $2: groups, $3: members.
DELETE FROM smart_groups.group_members AS m
USING (
    SELECT s.group_id, s.member_id
    FROM smart_groups.group_members AS s
    JOIN ROWS FROM (pg_catalog.unnest($2::bigint[]), pg_catalog.unnest($3::text[])) AS o (group_id, member_id)
      ON s.group_id = o.group_id AND s.member_id = o.member_id::{member}
    WHERE s.spot_id = $1::{spot} AND s.kind = 'static'
    FOR UPDATE OF s SKIP LOCKED
) AS d
WHERE m.spot_id = $1::{spot} AND m.group_id = d.group_id AND m.member_id = d.member_id
  AND m.kind = 'static'
