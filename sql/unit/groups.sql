-- The groups of the spot $1, the smart ones only while it exists: where a view shows it no more, nobody is in them. Columns: id,
-- conditions: NULL for a static group, max_leave_percent.
SELECT g.id, CASE WHEN g.kind = 'smart' THEN g.conditions::text END AS conditions, g.max_leave_percent
FROM smart_groups.groups AS g
WHERE g.spot_id = $1::{spot}
  AND (g.kind <> 'smart' OR EXISTS (SELECT 1 FROM smart_groups.spots AS s WHERE s.id = g.spot_id))
