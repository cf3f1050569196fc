-- Puts those who are on the blacklist of the group $1 on that of the group $2, with why, by whom and since when.
INSERT INTO smart_groups.blacklist (spot_id, group_id, member_id, reason, added_by, added_at)
SELECT b.spot_id, $2, b.member_id, b.reason, b.added_by, b.added_at
FROM smart_groups.groups AS g
JOIN smart_groups.blacklist AS b ON b.spot_id = g.spot_id AND b.group_id = g.id
WHERE g.id = $1
