SELECT DISTINCT p.spot
FROM smart_groups_internal.pending AS p
WHERE p.not_before > pg_catalog.clock_timestamp() AND p.error IS NOT NULL
