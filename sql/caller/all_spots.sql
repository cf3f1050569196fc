-- All spots. Columns: spot_id.
SELECT s.id::text AS spot_id
FROM smart_groups.spots AS s
