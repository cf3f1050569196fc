SELECT p.marks::text, p.compared, p.attempts, p.error
FROM smart_groups_internal.pending AS p
WHERE p.spot = $1
