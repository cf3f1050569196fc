-- In lists of people: those on the blacklist of the group $7 of the spot $1.
SELECT b.member_id, b.added_at, b.reason::text AS reason, b.added_by::text AS added_by
FROM smart_groups.blacklist AS b
WHERE b.spot_id = $1::{spot} AND b.group_id = $7
