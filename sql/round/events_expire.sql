-- Removes, of the first $2 events of the origin $1, those that happened before $3 and stand before the place of the
-- transaction $4 and the id $5, where there is one; not those that somebody holds.
DELETE FROM smart_groups.events AS e
USING (
    SELECT s.spot_id, s.id
    FROM (
        SELECT n.spot_id, n.id, n.xid, n.occurred_at
        FROM smart_groups.events AS n
        WHERE n.origin = $1
        ORDER BY n.xid, n.id
        LIMIT $2
    ) AS f
    JOIN smart_groups.events AS s ON s.spot_id = f.spot_id AND s.id = f.id
    WHERE f.occurred_at < $3 AND ($4::text IS NULL OR (f.xid, f.id) < ($4::xid8, $5))
    FOR UPDATE OF s SKIP LOCKED
) AS d
WHERE e.spot_id = d.spot_id AND e.id = d.id
