SELECT p.error IS NOT NULL AS has_failed
FROM smart_groups_internal.progress AS p
