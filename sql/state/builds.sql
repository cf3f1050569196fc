-- How far the first builds in the spot $1 have come. Columns: group_id, built_until, members_done, walked, to_walk.
SELECT s.group_id, s.built_until, s.members_done, s.walked, s.to_walk
FROM smart_groups_internal.group_state AS s
WHERE s.spot = $1 AND s.phase <> 'live'
