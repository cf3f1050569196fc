-- The spots of which the engine remembers anything that follows from their rows. Columns: spot.
SELECT s.spot FROM smart_groups_internal.spot_state AS s
UNION
SELECT g.spot FROM smart_groups_internal.group_state AS g
UNION
SELECT p.spot FROM smart_groups_internal.pending AS p
UNION
SELECT h.spot FROM smart_groups_internal.held_groups AS h
UNION
SELECT r.spot FROM smart_groups_internal.releases AS r
UNION
SELECT l.spot FROM smart_groups_internal.recent_leaves AS l
UNION
SELECT c.spot FROM smart_groups_internal.member_counts AS c
UNION
SELECT d.spot FROM smart_groups_internal.member_count_changes AS d
