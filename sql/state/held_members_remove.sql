-- Notes who would not leave held groups of the spot $1 any more, pair by pair; $2: groups, $3: members. Columns:
-- group_id, members: how many were noted before.
WITH removed AS (
    DELETE FROM smart_groups_internal.held_members AS h
    USING ROWS FROM (pg_catalog.unnest($2::bigint[]), pg_catalog.unnest($3::text[])) AS s (group_id, member)
    WHERE h.spot = $1 AND h.group_id = s.group_id AND h.member = s.member
    RETURNING h.group_id
)
SELECT r.group_id, pg_catalog.count(*) AS members
FROM removed AS r
GROUP BY r.group_id
