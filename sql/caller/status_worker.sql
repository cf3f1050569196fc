-- How far the worker is. Columns: backlog, spots_pending, current_as_of, last_error, last_error_at, log_size; one row.
SELECT (SELECT pg_catalog.count(*)
        FROM smart_groups_internal.change_log AS l
        WHERE NOT EXISTS (
            SELECT FROM smart_groups_internal.reached AS r
            WHERE pg_catalog.pg_visible_in_snapshot(l.xid, r.cursor))) AS backlog,
       (SELECT pg_catalog.count(DISTINCT p.spot) FROM smart_groups_internal.open_pending AS p) AS spots_pending,
       (SELECT nullif(r.current_as_of, '-infinity') FROM smart_groups_internal.reached AS r) AS current_as_of,
       e.error AS last_error, e.noted_at AS last_error_at,
       pg_catalog.pg_total_relation_size('smart_groups_internal.change_log') AS log_size
FROM (SELECT) AS one
LEFT JOIN (
    -- What stops every spot comes before what stops one of them.
    SELECT w.error, w.error_at AS noted_at, 1 AS place
    FROM smart_groups_internal.watch AS w
    WHERE w.error IS NOT NULL
    UNION ALL
    SELECT g.error, g.failed_at, 1
    FROM smart_groups_internal.progress AS g
    WHERE g.error IS NOT NULL
    UNION ALL
    SELECT p.error, p.noted_at, 2
    FROM smart_groups_internal.pending AS p
    WHERE p.error IS NOT NULL
    UNION ALL
    SELECT s.error, s.noted_at, 2
    FROM smart_groups_internal.pending_sources AS s
    WHERE s.error IS NOT NULL
    ORDER BY place, noted_at DESC
    LIMIT 1
) AS e ON true
