SELECT DISTINCT m.group_id, m.kind = 'smart' AS is_smart
FROM smart_groups.group_members AS m
WHERE m.spot_id = $1::{spot}
  AND (EXISTS (
    SELECT FROM smart_groups.groups AS g
    WHERE g.spot_id = m.spot_id AND g.id = m.group_id AND g.kind = m.kind)) IS NOT TRUE
