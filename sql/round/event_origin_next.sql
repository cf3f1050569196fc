-- The next origin of events beyond $1. Columns: origin.
SELECT e.origin
FROM smart_groups.events AS e
WHERE e.origin > $1
ORDER BY e.origin
LIMIT 1
