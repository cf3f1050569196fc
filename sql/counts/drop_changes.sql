-- Removes the changes of the groups $2 of the spot $1.
DELETE FROM smart_groups_internal.member_count_changes AS d
WHERE d.spot = $1 AND d.group_id = ANY ($2)
