-- Where invitations differ from the roads that lead members to resources. $1: the spot, NULL for all, $2: the statuses
-- of who may have access. Columns: spot_id, resource_id, member_id, problem.
WITH wanted (spot_id, resource_id, member_id) AS (
    SELECT g.spot_id, l.resource_id, g.member_id
    FROM smart_groups.group_resources AS l
    JOIN smart_groups.resources AS r ON r.spot_id = l.spot_id AND r.id = l.resource_id
    JOIN smart_groups.group_members AS g ON g.spot_id = l.spot_id AND g.group_id = l.group_id
    JOIN smart_groups.members AS m ON m.spot_id = g.spot_id AND m.id = g.member_id AND m.status::text = ANY ($2)
    LEFT JOIN smart_groups.blacklist AS b
        ON b.spot_id = g.spot_id AND b.group_id = g.group_id AND b.member_id = g.member_id
    WHERE b.member_id IS NULL AND ($1::text IS NULL OR l.spot_id = $1::{spot})
), stored (spot_id, resource_id, member_id) AS (
    SELECT i.spot_id, i.resource_id, i.member_id
    FROM smart_groups.resource_invitations AS i
    WHERE $1::text IS NULL OR i.spot_id = $1::{spot}
)
SELECT d.spot_id::text AS spot_id, d.resource_id::text AS resource_id, d.member_id::text AS member_id, 'missing' AS problem
FROM (SELECT w.* FROM wanted AS w EXCEPT SELECT s.* FROM stored AS s) AS d
UNION ALL
SELECT d.spot_id::text, d.resource_id::text, d.member_id::text, 'extra'
FROM (SELECT s.* FROM stored AS s EXCEPT SELECT w.* FROM wanted AS w) AS d
