-- A page of a list of people, from among all of them. $1: spot, $2: page size, $4 to $6: see people_after; list,
-- wanted: as for people_walk. They are found first and sorted then: nothing tempts the planner to look for few of them
-- in alphabetical order. Columns: those of people_walk.
SELECT m.id::text AS id, m.first_name::text AS first_name, m.last_name::text AS last_name, m.email::text AS email,
       m.title::text AS title, m.status::text AS status, m.role_id::text AS role_id,
       m.added_at, m.reason, m.added_by
FROM (
    SELECT m.id, m.first_name, m.last_name, m.email, m.title, m.status, m.role_id, l.added_at, l.reason, l.added_by,
           {last_name_m} AS sort_last_name, {first_name_m} AS sort_first_name
    FROM smart_groups.members AS m
    {list}
    WHERE m.spot_id = $1::{spot} AND m.id IS NOT NULL {after} {wanted} {grams}
    OFFSET 0
) AS m
ORDER BY m.sort_last_name, m.sort_first_name, m.id
LIMIT $2
