-- Deletes the waiting work of the spot $1, but for what is set aside until after $2.
DELETE FROM smart_groups_internal.pending AS p
WHERE p.spot = $1 AND (NOT p.set_aside OR p.not_before <= $2::pg_catalog.timestamptz)
