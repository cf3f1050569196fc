SELECT t.member_id::text AS member_id, pg_catalog.array_agg(t.tag_id::text) AS tags
FROM smart_groups.member_tags AS t
WHERE t.spot_id = $1::{spot} AND t.member_id = ANY ($2::{member}[])
GROUP BY t.member_id
