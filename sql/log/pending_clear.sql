-- Deletes the waiting work of the spot $1, but for what is set aside until after $2, or waits for transactions.
DELETE FROM smart_groups_internal.pending AS p
WHERE p.spot = $1 AND (NOT p.set_aside OR p.not_before <= $2::pg_catalog.timestamptz)
  AND (p.fence IS NULL
       OR EXISTS (
        SELECT
        FROM pg_catalog.pg_snapshot_xip(p.fence) AS x (xid)
        WHERE pg_catalog.pg_visible_in_snapshot(x.xid, pg_catalog.pg_current_snapshot())))
