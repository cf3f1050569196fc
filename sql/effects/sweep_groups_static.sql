-- Removes the static rows of the groups $2 of the spot $1, but for those that somebody holds.
DELETE FROM smart_groups.group_members AS m
USING (
    SELECT s.group_id, s.member_id
    FROM smart_groups.group_members AS s
    WHERE s.spot_id = $1::{spot} AND s.group_id = ANY ($2) AND s.kind = 'static'
    FOR UPDATE OF s SKIP LOCKED
) AS d
WHERE m.spot_id = $1::{spot} AND m.group_id = d.group_id AND m.member_id = d.member_id
  AND m.kind = 'static'
