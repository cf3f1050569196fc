-- The groups of the spot $1. Columns: id, conditions: NULL for a static group, max_leave_percent.
SELECT g.id, CASE WHEN g.kind = 'smart' THEN g.conditions::text END AS conditions, g.max_leave_percent
FROM smart_groups.groups AS g
WHERE g.spot_id = $1::{spot}
