-- The highest id of an event of the spot $1. One row: highest.
SELECT pg_catalog.max(e.id) AS highest
FROM smart_groups.events AS e
WHERE e.spot_id = $1
