SELECT DISTINCT w.spot, w.member, w.aspects, w.ref
FROM (
    SELECT l.spot, l.member, l.aspects, l.ref
    FROM smart_groups_internal.change_log AS l
    WHERE l.xid >= pg_catalog.pg_snapshot_xmax($1::pg_catalog.pg_snapshot)
    UNION ALL
    SELECT l.spot, l.member, l.aspects, l.ref
    FROM smart_groups_internal.change_log AS l
    WHERE l.xid = ANY (ARRAY(SELECT pg_catalog.pg_snapshot_xip($1::pg_catalog.pg_snapshot)))
) AS w
WHERE w.spot = ANY ($2)
