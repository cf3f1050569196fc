SELECT p.spot
FROM smart_groups_internal.pending AS p
WHERE $3 OR p.not_before <= pg_catalog.clock_timestamp()
UNION
SELECT s.spot
FROM smart_groups_internal.spot_state AS s
WHERE s.reads_clock AND s.clock <= $1 - $2 * interval '1 millisecond'
UNION
SELECT s.spot
FROM smart_groups_internal.spot_state AS s
WHERE s.reads_clock AND s.clock > $1
