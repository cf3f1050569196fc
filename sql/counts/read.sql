-- How many members the group $2 of the spot $1 has, if it has been counted. Columns: members.
SELECT c.members + coalesce((
    SELECT pg_catalog.sum(d.members)::bigint
    FROM smart_groups_internal.member_count_changes AS d
    WHERE d.spot = $1 AND d.group_id = $2), 0) AS members
FROM smart_groups_internal.member_counts AS c
WHERE c.spot = $1 AND c.group_id = $2
