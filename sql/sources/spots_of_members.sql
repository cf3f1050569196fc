-- The spots of the members $1, as they are shown and as rows of theirs are stored. these: one of them, or any. Columns:
-- spot, member.
SELECT m.spot_id::text AS spot, m.id::text AS member
FROM smart_groups.members AS m
WHERE m.id = {these} AND m.spot_id IS NOT NULL
UNION
SELECT g.spot_id::text, g.member_id::text
FROM smart_groups.group_members AS g
WHERE g.member_id = {these}
