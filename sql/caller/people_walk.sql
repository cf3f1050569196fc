-- A page of a list of people, as far as the next $3 members of the spot $1 in alphabetical order hold them. $2: page
-- size; $4 to $6: see preview_after; list, wanted: files named people_…, which name the rest. Columns: as the
-- outermost SELECT names them.
SELECT m.id::text AS id, m.first_name::text AS first_name, m.last_name::text AS last_name, m.email::text AS email,
       m.title::text AS title, m.status::text AS status, m.role_id::text AS role_id,
       l.added_at, l.reason, l.added_by
FROM (
    SELECT m.id, m.first_name, m.last_name, m.email, m.title, m.status, m.role_id,
           {last_name_m} AS sort_last_name, {first_name_m} AS sort_first_name
    FROM smart_groups.members AS m
    WHERE m.spot_id = $1::{spot} AND m.id IS NOT NULL {after}
    ORDER BY {alphabetical_m}
    LIMIT $3
) AS m
{list}
WHERE true {wanted}
ORDER BY m.sort_last_name, m.sort_first_name, m.id
LIMIT $2
