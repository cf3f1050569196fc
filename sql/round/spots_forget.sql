-- Forgets what is remembered of the spots $1 and follows from their rows. Who has paused a group
-- stays known, for a spot that comes back.
WITH s AS (DELETE FROM smart_groups_internal.spot_state AS s WHERE s.spot = ANY ($1)),
     g AS (DELETE FROM smart_groups_internal.group_state AS g WHERE g.spot = ANY ($1)),
     h AS (DELETE FROM smart_groups_internal.held_groups AS h WHERE h.spot = ANY ($1)),
     m AS (DELETE FROM smart_groups_internal.held_members AS m WHERE m.spot = ANY ($1)),
     r AS (DELETE FROM smart_groups_internal.releases AS r WHERE r.spot = ANY ($1)),
     l AS (DELETE FROM smart_groups_internal.recent_leaves AS l WHERE l.spot = ANY ($1)),
     c AS (DELETE FROM smart_groups_internal.member_counts AS c WHERE c.spot = ANY ($1)),
     d AS (DELETE FROM smart_groups_internal.member_count_changes AS d WHERE d.spot = ANY ($1))
DELETE FROM smart_groups_internal.pending AS p WHERE p.spot = ANY ($1)
