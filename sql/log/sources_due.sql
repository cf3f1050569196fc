-- Whether marks of base tables wait whose time has come, or any at all if $1. Columns: is_due.
SELECT EXISTS (
    SELECT FROM smart_groups_internal.pending_sources AS p
    WHERE $1 OR p.not_before <= pg_catalog.clock_timestamp()) AS is_due
