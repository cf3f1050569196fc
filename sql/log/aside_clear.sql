-- Deletes the cursors aside that are behind $1, which is stored now. Nobody waits for a row.
WITH earlier AS (
    SELECT a.ctid AS place
    FROM smart_groups_internal.cursors_aside AS a
    WHERE (pg_catalog.pg_snapshot_xmax(a.cursor), -(SELECT pg_catalog.count(*) FROM pg_catalog.pg_snapshot_xip(a.cursor)))
       <= (pg_catalog.pg_snapshot_xmax($1::pg_catalog.pg_snapshot),
           -(SELECT pg_catalog.count(*) FROM pg_catalog.pg_snapshot_xip($1::pg_catalog.pg_snapshot)))
    FOR UPDATE SKIP LOCKED)
DELETE FROM smart_groups_internal.cursors_aside AS a USING earlier AS e WHERE a.ctid = e.place
