-- Takes the marks of base tables whose time has come, or all if $1, unless somebody else is taking them. Columns: source,
-- layout, marks, attempts.
WITH due AS (
    SELECT p.ctid AS place
    FROM smart_groups_internal.pending_sources AS p
    WHERE $1 OR p.not_before <= pg_catalog.clock_timestamp()
    FOR UPDATE SKIP LOCKED
)
DELETE FROM smart_groups_internal.pending_sources AS p USING due AS d
WHERE p.ctid = d.place
RETURNING p.source, p.layout, p.marks::text AS marks, p.attempts
