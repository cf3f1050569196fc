-- Deletes the releases of the spot $1.
DELETE FROM smart_groups_internal.releases AS r
WHERE r.spot = $1
