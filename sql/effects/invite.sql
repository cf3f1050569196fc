-- Invites members to resources, pair by pair. $1: spot, $2: resources, $3: members.
INSERT INTO smart_groups.resource_invitations (spot_id, resource_id, member_id, invited_at)
SELECT $1::{spot}, i.resource_id::{resource}, i.member_id::{member}, pg_catalog.now()
FROM ROWS FROM (pg_catalog.unnest($2::text[]), pg_catalog.unnest($3::text[])) AS i (resource_id, member_id)
