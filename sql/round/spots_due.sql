-- Spots whose work is due or whose clock has to move, what has waited longest first. $1: the time of the rules, $2:
-- milliseconds between two moves of a clock, $3: whether to take what is not due yet, $4: how many, NULL for all.
-- Columns: spot.
WITH waiting AS (
    SELECT p.spot
    FROM smart_groups_internal.pending AS p
    WHERE NOT $3 AND p.error IS NOT NULL AND (NOT p.set_aside OR p.marks = '[]')
      AND p.not_before > pg_catalog.clock_timestamp()
)
SELECT d.spot
FROM (
    (SELECT p.spot, p.not_before AS since
     FROM smart_groups_internal.open_pending AS p
     WHERE $3 OR p.not_before <= pg_catalog.clock_timestamp()
     ORDER BY p.not_before
     LIMIT $4)
    UNION ALL
    (SELECT s.spot, s.clock
     FROM smart_groups_internal.spot_state AS s
     WHERE s.reads_clock AND s.clock <= $1 - $2 * interval '1 millisecond'
       AND s.spot NOT IN (SELECT w.spot FROM waiting AS w)
     ORDER BY s.clock
     LIMIT $4)
    UNION ALL
    (SELECT s.spot, $1
     FROM smart_groups_internal.spot_state AS s
     WHERE s.reads_clock AND s.clock > $1
       AND s.spot NOT IN (SELECT w.spot FROM waiting AS w)
     LIMIT $4)
) AS d
GROUP BY d.spot
ORDER BY pg_catalog.min(d.since)
LIMIT $4
