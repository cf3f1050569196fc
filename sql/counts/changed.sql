-- The groups of the spot $1 that have changed, or are to be counted. Columns: group_id, is_counted.
SELECT d.group_id,
       EXISTS (
            SELECT FROM smart_groups_internal.member_counts AS c
            WHERE c.spot = $1 AND c.group_id = d.group_id) AS is_counted
FROM smart_groups_internal.member_count_changes AS d
WHERE d.spot = $1
GROUP BY d.group_id
