-- Which of the groups $1 the caller can see.
SELECT g.id
FROM smart_groups.groups AS g
WHERE g.id = ANY ($1)
