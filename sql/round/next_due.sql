-- When the next spot is due. $1: milliseconds between two moves of a clock, $2: the time of the rules, $3:
-- milliseconds after which what everybody met is tried again, $4 and $5: the numbers of the spots that are asked about,
-- of how many; NULL for all. Columns: at, NULL where none is.
SELECT pg_catalog.min(d.at) AS at
FROM (
    SELECT pg_catalog.min(p.not_before) AS at
    FROM smart_groups_internal.open_pending AS p
    WHERE ($4::integer[] IS NULL OR (pg_catalog.hashtextextended(p.spot COLLATE "C", 0) & 2147483647) % $5 = ANY ($4))
      -- What was noted of a spot that backs off waits with it.
      AND (p.error IS NOT NULL
           OR NOT EXISTS (
            SELECT FROM smart_groups_internal.pending AS w
            WHERE w.spot = p.spot AND w.error IS NOT NULL AND (NOT w.set_aside OR w.marks = '[]')
              AND w.not_before > greatest(p.not_before, pg_catalog.clock_timestamp())))
    UNION ALL
    -- Whoever is waited for wakes the worker, but for COMMIT PREPARED.
    SELECT pg_catalog.clock_timestamp()
           + greatest(interval '100 milliseconds', least(interval '1 minute', (pg_catalog.clock_timestamp() - pg_catalog.max(p.noted_at)) / 4))
    FROM smart_groups_internal.pending AS p
    WHERE p.fence IS NOT NULL
      AND ($4::integer[] IS NULL OR (pg_catalog.hashtextextended(p.spot COLLATE "C", 0) & 2147483647) % $5 = ANY ($4))
    HAVING pg_catalog.count(*) > 0
    UNION ALL
    SELECT pg_catalog.min(p.not_before) FROM smart_groups_internal.pending_sources AS p
    UNION ALL
    -- By the clock of the rules, which may stand still: so long after now as it lacks.
    SELECT pg_catalog.clock_timestamp() + (pg_catalog.min(s.clock) + $1 * interval '1 millisecond' - $2)
    FROM smart_groups_internal.spot_state AS s
    WHERE s.reads_clock
      AND ($4::integer[] IS NULL OR (pg_catalog.hashtextextended(s.spot COLLATE "C", 0) & 2147483647) % $5 = ANY ($4))
      AND NOT EXISTS (
        SELECT FROM smart_groups_internal.pending AS p
        WHERE p.spot = s.spot AND p.error IS NOT NULL AND (NOT p.set_aside OR p.marks = '[]')
          AND p.not_before > pg_catalog.clock_timestamp())
    UNION ALL
    SELECT pg_catalog.max(p.noted_at) + $3 * interval '1 millisecond' FROM smart_groups_internal.pending AS p
    WHERE p.of_everybody AND ($4::integer[] IS NULL OR (pg_catalog.hashtextextended(p.spot COLLATE "C", 0) & 2147483647) % $5 = ANY ($4))
    UNION ALL
    SELECT w.retry_at FROM smart_groups_internal.watch AS w
) AS d
