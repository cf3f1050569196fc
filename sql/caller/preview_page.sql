SELECT m.id::text, m.first_name::text, m.last_name::text, m.email::text, m.status::text
FROM smart_groups.members AS m
WHERE {matching}
{blacklist}
{after}
ORDER BY
    coalesce(m.last_name, '') COLLATE {alphabet},
    coalesce(m.first_name, '') COLLATE {alphabet},
    m.id
LIMIT $2
