-- Where the events were written, those that happened first first. Columns: origin.
WITH RECURSIVE found (origin, occurred_at) AS (
    (SELECT e.origin, e.occurred_at FROM smart_groups.events AS e ORDER BY e.origin, e.xid, e.id LIMIT 1)
    UNION ALL
    SELECT n.origin, n.occurred_at
    FROM found AS f
    CROSS JOIN LATERAL (
        SELECT e.origin, e.occurred_at
        FROM smart_groups.events AS e
        WHERE e.origin > f.origin
        ORDER BY e.origin, e.xid, e.id
        LIMIT 1
    ) AS n
)
SELECT f.origin
FROM found AS f
ORDER BY f.occurred_at, f.origin
