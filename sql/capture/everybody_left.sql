-- Writes that every membership ends, for the reason $1. $2: the origin of what is written here. id, number: as in event.sql.
INSERT INTO smart_groups.events ({id}spot_id, kind, group_id, member_id, reason, origin)
SELECT {number}m.spot_id, 'member_left', m.group_id, m.member_id, $1, $2
FROM smart_groups.group_members AS m
