-- In status_groups: of the groups $1.
WHERE s.group_id = ANY ($1)
