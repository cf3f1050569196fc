-- A page of those whom a rule adds to the group $1 as it stands, and of those whom it drops: $2: page size, $3 to $5:
-- see preview_after. members: the spot's, each once; difference, after: those files, or nothing. Columns: id, first_name, last_name, email, status,
-- change.
{difference}
SELECT m.id::text AS id, m.first_name::text AS first_name, m.last_name::text AS last_name,
       m.email::text AS email, m.status::text AS status, d.change
FROM difference AS d
JOIN smart_groups.groups AS g ON g.id = $1
JOIN {members} AS m ON m.spot_id = g.spot_id AND m.id = d.id
WHERE true {after}
ORDER BY {alphabetical_m}
LIMIT $2
