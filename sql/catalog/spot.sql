-- The spot $1, if it exists. Columns: time_zone.
SELECT s.time_zone::text AS time_zone
FROM smart_groups.spots AS s
WHERE s.id = $1::{spot}
