-- The next $3 beyond $4 of those who are invited to the resource $2 of the spot $1, in the order of their keys.
-- Columns: member_id.
SELECT i.member_id::text AS member_id
FROM smart_groups.resource_invitations AS i
WHERE i.spot_id = $1::{spot} AND i.resource_id = $2::{resource} AND i.member_id > $4::{member}
ORDER BY i.member_id
LIMIT $3
