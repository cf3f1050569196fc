-- Writes one event of a membership. $1: spot, $2: kind, $3: group, $4: member, $5: reason, $6: whether the group is being
-- built for the first time, $7: the origin of what is written here. id, number: see numbering() of pg/relation/events.
INSERT INTO smart_groups.events ({id}spot_id, kind, group_id, member_id, reason, first_build, origin)
VALUES ({number}$1, $2, $3, $4, $5, $6, $7)
