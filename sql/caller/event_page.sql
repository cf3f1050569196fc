-- The next events of the origin $1 that are not behind the cursor $2, at most $6, in the order of their transactions.
-- $3: the cursor behind their window, none for all; $4 and $5: behind which event, by its transaction and id; $7 and $8:
-- the same for transactions that began after the cursor. Columns: spot_id, id, kind, group_id, resource_id, member_id,
-- reason, first_build, occurred_at, xid.
SELECT p.spot_id::text AS spot_id, p.id, p.kind, p.group_id, p.resource_id::text AS resource_id, p.member_id::text AS member_id,
       p.reason, p.first_build, p.occurred_at, p.xid
FROM (
    -- Transactions that were in progress at the cursor, one by one: any may have written millions.
    (SELECT e.*
     FROM pg_catalog.pg_snapshot_xip($2::pg_catalog.pg_snapshot) AS x (xid)
     CROSS JOIN LATERAL (
         SELECT o.*
         FROM smart_groups.events AS o
         WHERE o.origin = $1 AND o.xid = x.xid
           AND o.id > CASE WHEN x.xid = $4::pg_catalog.xid8 THEN $5 ELSE -1 END
         ORDER BY o.id
         LIMIT $6
     ) AS e
     WHERE x.xid >= $4::pg_catalog.xid8
       AND ($3::text IS NULL OR pg_catalog.pg_visible_in_snapshot(x.xid, $3::pg_catalog.pg_snapshot))
     ORDER BY e.xid, e.id
     LIMIT $6)
    UNION ALL
    -- One lower bound: of two, the index would begin at either.
    (SELECT e.*
     FROM smart_groups.events AS e
     WHERE e.origin = $1
       AND (e.xid, e.id) > ($7::pg_catalog.xid8, $8)
       AND ($3::text IS NULL OR e.xid < pg_catalog.pg_snapshot_xmax($3::pg_catalog.pg_snapshot)
            AND pg_catalog.pg_visible_in_snapshot(e.xid, $3::pg_catalog.pg_snapshot))
     ORDER BY e.xid, e.id
     LIMIT $6)
) AS p
ORDER BY p.xid, p.id
LIMIT $6
