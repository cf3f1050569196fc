SELECT m.id::text AS id, m.first_name::text AS first_name, m.last_name::text AS last_name,
       m.email::text AS email, m.status::text AS status
FROM smart_groups.members AS m
WHERE {matching}
{blacklist}
{after}
ORDER BY {alphabetical_m}
LIMIT $2
