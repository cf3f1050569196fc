-- The groups of the spot $1. Columns: id, conditions: NULL for a static group.
SELECT g.id, CASE WHEN g.kind = 'smart' THEN g.conditions::text END AS conditions
FROM smart_groups.groups AS g
WHERE g.spot_id = $1::{spot}
