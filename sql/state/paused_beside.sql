-- The paused groups of the spot $1, where they stand beside it. Columns: group_id.
SELECT p.group_id
FROM smart_groups.paused_groups AS p
WHERE p.spot_id = $1::{spot}
