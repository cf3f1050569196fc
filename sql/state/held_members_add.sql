-- Notes who would leave held groups of the spot $1, pair by pair; $2: groups, $3: members. Columns: group_id, members:
-- how many were not noted before.
WITH added AS (
    INSERT INTO smart_groups_internal.held_members (spot, group_id, member)
    SELECT $1, l.group_id, l.member
    FROM ROWS FROM (pg_catalog.unnest($2::bigint[]), pg_catalog.unnest($3::text[])) AS l (group_id, member)
    ON CONFLICT (spot, group_id, member) DO NOTHING
    RETURNING group_id
)
SELECT a.group_id, pg_catalog.count(*) AS members
FROM added AS a
GROUP BY a.group_id
