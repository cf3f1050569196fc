-- On which of the blacklists of the groups $3 the member $2 of the spot $1 is. Columns: group_id, reason, added_by,
-- added_at.
SELECT b.group_id, b.reason::text AS reason, b.added_by::text AS added_by, b.added_at
FROM smart_groups.blacklist AS b
WHERE b.spot_id = $1::{spot} AND b.member_id = $2::{member} AND b.group_id = ANY ($3)
