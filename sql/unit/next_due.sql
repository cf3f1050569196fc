SELECT pg_catalog.min(d.at)
FROM (
    SELECT pg_catalog.min(p.not_before) AS at FROM smart_groups_internal.pending AS p
    UNION ALL
    SELECT pg_catalog.min(s.clock) + $1 * interval '1 millisecond'
    FROM smart_groups_internal.spot_state AS s
    WHERE s.reads_clock
) AS d
