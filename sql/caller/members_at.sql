-- The members of the group $2 of the spot $1 at $3: those of now, but for whom an event of a later transaction tells
-- otherwise. Columns: member_id.
SELECT f.member_id::text AS member_id
FROM (
    -- Sorted, not joined: whatever the planner believes of either side, the cost stays linear.
    SELECT DISTINCT ON (c.member_id) c.member_id, c.was_in
    FROM (
        SELECT e.member_id, e.id, e.kind = 'member_left' AS was_in
        FROM smart_groups.events AS e
        WHERE e.group_id = $2 AND e.kind IN ('member_joined', 'member_left')
          AND e.spot_id = $1::{spot} AND e.occurred_at > $3
        UNION ALL
        SELECT m.member_id, NULL, true
        FROM smart_groups.group_members AS m
        WHERE m.spot_id = $1::{spot} AND m.group_id = $2
    ) AS c
    ORDER BY c.member_id, c.id NULLS LAST
) AS f
WHERE f.was_in
