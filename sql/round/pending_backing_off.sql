-- Spots that failed and wait to be tried again. Columns: spot, delay and age in milliseconds: until when, and since when;
-- of_everybody.
SELECT p.spot,
       pg_catalog.ceil(1000 * extract(epoch FROM pg_catalog.max(p.not_before) - pg_catalog.clock_timestamp()))::bigint
           AS delay,
       pg_catalog.floor(1000 * extract(epoch FROM pg_catalog.clock_timestamp() - pg_catalog.max(p.noted_at)))::bigint
           AS age,
       pg_catalog.bool_and(p.of_everybody) AS of_everybody
FROM smart_groups_internal.pending AS p
WHERE p.not_before > pg_catalog.clock_timestamp() AND p.error IS NOT NULL AND (NOT p.set_aside OR p.marks = '[]')
GROUP BY p.spot
