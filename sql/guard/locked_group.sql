-- The group $2 of the spot $1, which stays until this transaction ends. Returns a row without columns, or none.
SELECT
FROM smart_groups.groups AS g
WHERE g.spot_id = $1 AND g.id = $2
FOR KEY SHARE
