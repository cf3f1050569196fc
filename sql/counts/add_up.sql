-- Adds the changes of the groups $2 of the spot $1, which have been counted, to what was counted.
WITH added AS (
    DELETE FROM smart_groups_internal.member_count_changes AS d
    WHERE d.spot = $1 AND d.group_id = ANY ($2)
    RETURNING d.group_id, d.members
), by_group AS (
    SELECT a.group_id, pg_catalog.sum(a.members)::bigint AS members
    FROM added AS a
    GROUP BY a.group_id
)
UPDATE smart_groups_internal.member_counts AS c
SET members = c.members + b.members
FROM by_group AS b
WHERE c.spot = $1 AND c.group_id = b.group_id
