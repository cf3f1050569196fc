-- Rows of smart groups that do not exist, or whose spot does not, of the group $1 or where it is NULL of all. Columns:
-- group_id, member_id.
SELECT m.group_id, m.member_id::text AS member_id
FROM smart_groups.group_members AS m
WHERE m.kind = 'smart' AND ($1 IS NULL OR m.group_id = $1)
  AND (EXISTS (
    SELECT 1 FROM smart_groups.groups AS g
    JOIN smart_groups.spots AS s ON s.id = g.spot_id
    WHERE g.id = m.group_id AND g.spot_id = m.spot_id AND g.kind = 'smart')) IS NOT TRUE
