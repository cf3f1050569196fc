-- The first $2 of those who are members of the spot $1 or have rows or invitations there, in the order of their keys. Columns:
-- member_id.
SELECT w.id::text AS member_id
FROM (
    (SELECT DISTINCT m.id
     FROM smart_groups.members AS m
     WHERE m.spot_id = $1::{spot} AND m.id IS NOT NULL
     ORDER BY m.id
     LIMIT $2)
    UNION
    (SELECT DISTINCT g.member_id
     FROM smart_groups.group_members AS g
     WHERE g.spot_id = $1::{spot}
     ORDER BY g.member_id
     LIMIT $2)
    UNION
    (SELECT DISTINCT i.member_id
     FROM smart_groups.resource_invitations AS i
     WHERE i.spot_id = $1::{spot}
     ORDER BY i.member_id
     LIMIT $2)
) AS w (id)
ORDER BY w.id
LIMIT $2
