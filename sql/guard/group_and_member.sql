-- What a row about a member and a group needs: the group $2 of the spot $1 and the member $3. As for a foreign key, the group stays until
-- this transaction ends: another of its id would find a row in its way. Columns: kind, name, has_member.
SELECT g.kind, g.name, m.id IS NOT NULL AS has_member
FROM smart_groups.groups AS g
LEFT JOIN smart_groups.members AS m ON m.spot_id = g.spot_id AND m.id = $3
WHERE g.spot_id = $1 AND g.id = $2
FOR KEY SHARE OF g
