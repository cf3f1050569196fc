SELECT p.marks::text, p.whole, p.whole_after, p.attempts, p.error
FROM smart_groups_internal.pending AS p
WHERE p.spot = $1
