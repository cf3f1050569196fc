-- Forgets how many members the groups $2 of the spot $1 have, or all of its groups where that is NULL. Columns: group_id.
DELETE FROM smart_groups_internal.member_counts AS c
WHERE c.spot = $1 AND ($2::bigint[] IS NULL OR c.group_id = ANY ($2))
RETURNING c.group_id
