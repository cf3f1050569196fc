-- Spots whose work is due or whose clock has to move: first those whose work was handed over, then what has waited
-- longest. $1: the time of the rules, $2: milliseconds between two moves of a clock, $3: whether to take what is not due
-- yet, $4: how many, NULL for all, $5 and $6: the numbers of the spots that are asked about, of how many; NULL for all.
-- Columns: spot, is_handed.
WITH waiting AS (
    SELECT p.spot
    FROM smart_groups_internal.pending AS p
    WHERE NOT $3 AND p.error IS NOT NULL AND (NOT p.set_aside OR p.marks = '[]')
      AND p.not_before > pg_catalog.clock_timestamp()
)
SELECT d.spot, pg_catalog.bool_or(d.is_handed) AS is_handed
FROM (
    (SELECT DISTINCT p.spot, '-infinity'::timestamptz AS since, true AS is_handed
     FROM smart_groups_internal.pending AS p
     -- Whoever does all spots does these like others.
     WHERE $5::integer[] IS NOT NULL AND p.beyond IS NOT NULL
       AND (pg_catalog.hashtextextended(p.spot COLLATE "C", 0) & 2147483647) % $6 = ANY ($5)
     LIMIT $4)
    UNION ALL
    (SELECT p.spot, p.not_before, false
     FROM smart_groups_internal.open_pending AS p
     WHERE ($3 OR p.not_before <= pg_catalog.clock_timestamp())
       AND ($5::integer[] IS NULL OR (pg_catalog.hashtextextended(p.spot COLLATE "C", 0) & 2147483647) % $6 = ANY ($5))
     ORDER BY p.not_before
     LIMIT $4)
    UNION ALL
    (SELECT s.spot, s.clock, false
     FROM smart_groups_internal.spot_state AS s
     WHERE s.reads_clock AND s.clock <= $1 - $2 * interval '1 millisecond'
       AND s.spot NOT IN (SELECT w.spot FROM waiting AS w)
       AND ($5::integer[] IS NULL OR (pg_catalog.hashtextextended(s.spot COLLATE "C", 0) & 2147483647) % $6 = ANY ($5))
     ORDER BY s.clock
     LIMIT $4)
    UNION ALL
    (SELECT s.spot, $1, false
     FROM smart_groups_internal.spot_state AS s
     WHERE s.reads_clock AND s.clock > $1
       AND s.spot NOT IN (SELECT w.spot FROM waiting AS w)
       AND ($5::integer[] IS NULL OR (pg_catalog.hashtextextended(s.spot COLLATE "C", 0) & 2147483647) % $6 = ANY ($5))
     LIMIT $4)
) AS d
GROUP BY d.spot
ORDER BY pg_catalog.min(d.since)
LIMIT $4
