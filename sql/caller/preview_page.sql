-- A page of the members whom a rule finds. $1: members left out, $2: page size, $3 to $5: see preview_after. rule:
-- members, as m, and the condition that they meet; blacklist, after: those files or nothing. Columns: id, first_name,
-- last_name, email, status.
SELECT m.id::text AS id, m.first_name::text AS first_name, m.last_name::text AS last_name,
       m.email::text AS email, m.status::text AS status
FROM {rule}
{blacklist}
{after}
ORDER BY {alphabetical_m}
LIMIT $2
