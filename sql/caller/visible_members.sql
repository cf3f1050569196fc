-- Which of the members $2, each of the spot at its place in $1, the caller can see: spot and member.
SELECT m.spot_id::text AS spot_id, m.id::text AS id
FROM ROWS FROM (pg_catalog.unnest($1::{spot}[]), pg_catalog.unnest($2::{member}[])) AS k (spot_id, id)
JOIN smart_groups.members AS m ON m.spot_id = k.spot_id AND m.id = k.id
