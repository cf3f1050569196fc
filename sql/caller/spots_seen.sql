-- The spots of the groups that the caller can see, one look at an index each. Columns: spot_id.
WITH RECURSIVE spots (id) AS (
    (SELECT g.spot_id FROM smart_groups.groups AS g ORDER BY g.spot_id LIMIT 1)
    UNION ALL
    SELECT (SELECT g.spot_id FROM smart_groups.groups AS g WHERE g.spot_id > s.id ORDER BY g.spot_id LIMIT 1)
    FROM spots AS s
    WHERE s.id IS NOT NULL
)
SELECT s.id::text AS spot_id
FROM spots AS s
WHERE s.id IS NOT NULL
