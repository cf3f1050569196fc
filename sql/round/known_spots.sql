-- The spots that the engine remembers. Columns: spot.
SELECT s.spot
FROM smart_groups_internal.spot_state AS s
