SELECT
FROM smart_groups.spots AS s
WHERE s.id = $1::{spot}
