-- The spots that have groups, memberships or invitations. Columns: spot_id.
SELECT g.spot_id::text AS spot_id
FROM smart_groups.groups AS g
UNION
SELECT m.spot_id::text
FROM smart_groups.group_members AS m
UNION
SELECT i.spot_id::text
FROM smart_groups.resource_invitations AS i
