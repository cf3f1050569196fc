-- The groups that are paused beside their spots, of $1 or of all. Columns: group_id.
SELECT p.group_id
FROM smart_groups.paused_groups AS p
WHERE $1::bigint[] IS NULL OR p.group_id = ANY ($1)
