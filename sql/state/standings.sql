-- What keeps groups of the spot $1 from following their rules as others do. Columns: group_id, paused, released.
SELECT p.group_id, true AS paused, false AS released
FROM smart_groups_internal.paused_groups AS p
WHERE p.spot = $1
UNION ALL
SELECT h.group_id, false, h.released
FROM smart_groups_internal.held_groups AS h
WHERE h.spot = $1
