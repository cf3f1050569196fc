-- Writes down aside that the log has been read up to the cursor $1, instead of those that are behind it.
WITH earlier AS (
    SELECT a.ctid AS place
    FROM smart_groups_internal.cursors_aside AS a
    WHERE (pg_catalog.pg_snapshot_xmax(a.cursor), -(SELECT pg_catalog.count(*) FROM pg_catalog.pg_snapshot_xip(a.cursor)))
       <= (pg_catalog.pg_snapshot_xmax($1::pg_catalog.pg_snapshot),
           -(SELECT pg_catalog.count(*) FROM pg_catalog.pg_snapshot_xip($1::pg_catalog.pg_snapshot)))
    FOR UPDATE SKIP LOCKED),
     gone AS (DELETE FROM smart_groups_internal.cursors_aside AS a USING earlier AS e WHERE a.ctid = e.place)
INSERT INTO smart_groups_internal.cursors_aside (cursor) VALUES ($1::pg_catalog.pg_snapshot)
