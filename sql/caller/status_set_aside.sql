-- Who is set aside, and why. Columns: spot, marks, attempts, not_before, error.
SELECT p.spot, p.marks::text AS marks, p.attempts, p.not_before, p.error
FROM smart_groups_internal.pending AS p
WHERE p.set_aside
ORDER BY p.spot, p.noted_at
