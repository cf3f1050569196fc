-- Whether the spot $1 exists. Returns a row without columns, or none.
SELECT
FROM smart_groups.spots AS s
WHERE s.id = $1
