-- The resource $2 of the spot $1. Returns a row without columns, or none. Locked by whoever asks, where it is a table.
SELECT
FROM smart_groups.resources AS r
WHERE r.spot_id = $1 AND r.id = $2
