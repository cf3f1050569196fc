-- Spots whose changes are to be added up: a group has not been counted or has $1 changes, or there are $2 in all.
-- Columns: spot.
WITH by_group AS (
    SELECT d.spot, d.group_id, pg_catalog.count(*) AS changes,
           pg_catalog.sum(pg_catalog.count(*)) OVER () AS all_changes
    FROM smart_groups_internal.member_count_changes AS d
    GROUP BY d.spot, d.group_id
)
SELECT b.spot
FROM by_group AS b
WHERE b.changes >= $1::bigint OR b.all_changes >= $2::bigint OR NOT coalesce((
    SELECT true
    FROM smart_groups_internal.member_counts AS c
    WHERE c.spot = b.spot AND c.group_id = b.group_id), false)
GROUP BY b.spot
