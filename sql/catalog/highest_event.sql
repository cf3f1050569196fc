-- The highest id of an event, found from spot to spot. One row: highest.
WITH RECURSIVE of_spots (spot_id, id) AS (
    (SELECT e.spot_id, e.id FROM smart_groups.events AS e ORDER BY e.spot_id DESC, e.id DESC LIMIT 1)
    UNION ALL
    SELECT n.spot_id, n.id
    FROM of_spots AS s
    CROSS JOIN LATERAL (
        SELECT e.spot_id, e.id
        FROM smart_groups.events AS e
        WHERE e.spot_id < s.spot_id
        ORDER BY e.spot_id DESC, e.id DESC
        LIMIT 1
    ) AS n
)
SELECT pg_catalog.max(s.id) AS highest
FROM of_spots AS s
