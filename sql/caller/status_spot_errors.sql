-- Why spots are not brought up to date, the latest error of each; what is set aside without marks is a whole spot. which: a
-- file named status_spot_errors_…, or nothing for every one. Columns: spot, error.
SELECT DISTINCT ON (p.spot) p.spot, p.error
FROM smart_groups_internal.pending AS p
WHERE p.error IS NOT NULL AND (NOT p.set_aside OR p.marks = '[]') {which}
ORDER BY p.spot, p.noted_at DESC
