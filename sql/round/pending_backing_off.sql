-- Spots that failed and wait to be tried again. Columns: spot, milliseconds.
SELECT p.spot,
       pg_catalog.ceil(1000 * extract(epoch FROM pg_catalog.max(p.not_before) - pg_catalog.clock_timestamp()))::bigint
           AS milliseconds
FROM smart_groups_internal.pending AS p
WHERE p.not_before > pg_catalog.clock_timestamp() AND p.error IS NOT NULL AND (NOT p.set_aside OR p.marks = '[]')
GROUP BY p.spot
