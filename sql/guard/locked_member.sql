-- The member $2 of the spot $1. Returns a row without columns, or none. Locked by whoever asks, where it is a table.
SELECT
FROM smart_groups.members AS m
WHERE m.spot_id = $1 AND m.id = $2
