-- Whether the last round failed as a whole. Columns: has_failed.
SELECT p.error IS NOT NULL AS has_failed
FROM smart_groups_internal.progress AS p
