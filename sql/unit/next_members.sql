SELECT w.id::text
FROM (
    SELECT m.id FROM smart_groups.members AS m WHERE m.spot_id = $1::{spot}
    UNION
    SELECT g.member_id FROM smart_groups.group_members AS g WHERE g.spot_id = $1::{spot}
) AS w
WHERE $2 IS NULL OR w.id > $2::{member}
ORDER BY w.id
LIMIT $3
