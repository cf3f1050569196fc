-- The waiting work of the spot $1, but for what waits for transactions. Columns: marks, compared, attempts, error,
-- set_aside, of_everybody, counted, fence, beyond, is_taken: false for what is set aside until after $2.
SELECT p.marks::text AS marks, p.compared, p.attempts, p.error, p.set_aside, p.of_everybody, p.counted::text AS counted,
       p.fence::text AS fence, p.beyond::text AS beyond,
       NOT p.set_aside OR p.not_before <= $2::pg_catalog.timestamptz AS is_taken
FROM smart_groups_internal.open_pending AS p
WHERE p.spot = $1
