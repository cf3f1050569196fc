-- Base tables of which it fails to find out whom rows concern, whatever row is asked about, and the time to try again has not
-- come. Columns: source, delay in milliseconds, error.
SELECT p.source,
       pg_catalog.ceil(1000 * extract(epoch FROM pg_catalog.max(p.not_before) - pg_catalog.clock_timestamp()))::bigint AS delay,
       pg_catalog.max(p.error) AS error
FROM smart_groups_internal.pending_sources AS p
WHERE p.of_everybody AND p.not_before > pg_catalog.clock_timestamp()
GROUP BY p.source
