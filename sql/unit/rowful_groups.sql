-- Groups that have rows in the spot $1 although there is no such group of the rows' kind. Columns: group_id, is_smart.
SELECT DISTINCT m.group_id, m.kind = 'smart' AS is_smart
FROM smart_groups.group_members AS m
WHERE m.spot_id = $1::{spot}
  AND (EXISTS (
    SELECT 1 FROM smart_groups.groups AS g
    WHERE g.spot_id = m.spot_id AND g.id = m.group_id AND g.kind = m.kind)) IS NOT TRUE
