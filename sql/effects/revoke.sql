-- Takes invitations back, pair by pair. $1: spot, $2: resources, $3: members.
DELETE FROM smart_groups.resource_invitations AS i
USING ROWS FROM (pg_catalog.unnest($2::text[]), pg_catalog.unnest($3::text[])) AS r (resource_id, member_id)
WHERE i.spot_id = $1::{spot} AND i.resource_id = r.resource_id::{resource} AND i.member_id = r.member_id::{member}
