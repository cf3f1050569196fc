-- Likewise where they are spread over nodes. Columns: spot_id.
SELECT DISTINCT g.spot_id::text AS spot_id
FROM smart_groups.groups AS g
