-- The next $2 beyond $3 of those who are members of the spot $1 or have rows or invitations there, in the order of their keys.
-- Columns: member_id.
-- Rows are read no further than so many members reach: behind them may lie any number of rows that are dead.
WITH next AS MATERIALIZED (
    SELECT DISTINCT m.id
    FROM smart_groups.members AS m
    WHERE m.spot_id = $1::{spot} AND m.id > $3::{member}
    ORDER BY m.id
    LIMIT $2
), edge AS MATERIALIZED (
    SELECT n.id
    FROM next AS n
    ORDER BY n.id
    OFFSET $2 - 1
    LIMIT 1
)
SELECT w.id::text AS member_id
FROM (
    SELECT n.id
    FROM next AS n
    UNION
    (SELECT DISTINCT g.member_id
     FROM smart_groups.group_members AS g
     WHERE g.spot_id = $1::{spot} AND g.member_id > $3::{member}
       AND g.member_id <= (SELECT e.id FROM edge AS e)
     ORDER BY g.member_id
     LIMIT $2)
    UNION
    (SELECT DISTINCT g.member_id
     FROM smart_groups.group_members AS g
     WHERE g.spot_id = $1::{spot} AND g.member_id > $3::{member}
       AND NOT EXISTS (SELECT 1 FROM edge AS e)
     ORDER BY g.member_id
     LIMIT $2)
    UNION
    (SELECT DISTINCT i.member_id
     FROM smart_groups.resource_invitations AS i
     WHERE i.spot_id = $1::{spot} AND i.member_id > $3::{member}
       AND i.member_id <= (SELECT e.id FROM edge AS e)
     ORDER BY i.member_id
     LIMIT $2)
    UNION
    (SELECT DISTINCT i.member_id
     FROM smart_groups.resource_invitations AS i
     WHERE i.spot_id = $1::{spot} AND i.member_id > $3::{member}
       AND NOT EXISTS (SELECT 1 FROM edge AS e)
     ORDER BY i.member_id
     LIMIT $2)
) AS w (id)
ORDER BY w.id
LIMIT $2
