-- A page of the members whom a rule finds, as far as the next so many members of the spot in alphabetical order hold them.
-- $1: members left out, $2: page size, $3 to $5: see preview_after. spot_key: the spot, as a literal; looks: how many members; rule: a
-- condition of members, as m; blacklist, after: those files or nothing. Columns: those of preview_page.
SELECT m.id::text AS id, m.first_name::text AS first_name, m.last_name::text AS last_name,
       m.email::text AS email, m.status::text AS status
FROM (
    SELECT m.*
    FROM smart_groups.members AS m
    WHERE m.spot_id = {spot_key} {after}
    ORDER BY {alphabetical_m}
    LIMIT {looks}
) AS m
WHERE {rule}
{blacklist}
ORDER BY {alphabetical_m}
LIMIT $2
