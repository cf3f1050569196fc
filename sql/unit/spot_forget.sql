-- Forgets the spot $1.
DELETE FROM smart_groups_internal.spot_state AS s
WHERE s.spot = $1
