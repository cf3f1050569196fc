-- Members and their profiles. $1: spot, $2: members. Columns: member_id, and those of the profile by their names.
-- Member by member, as facts_values.sql says.
SELECT m.id::text AS member_id, m.first_name::text AS first_name, m.last_name::text AS last_name,
       m.email::text AS email, m.title::text AS title, m.status::text AS status, m.role_id::text AS role_id,
       m.invited_at::timestamptz AS invited_at, m.registered_at::timestamptz AS registered_at,
       m.last_active_at::timestamptz AS last_active_at
FROM pg_catalog.unnest($2::{member}[]) AS w (id)
CROSS JOIN LATERAL (
    SELECT m.*
    FROM smart_groups.members AS m
    WHERE m.spot_id = (SELECT $1::{spot}) AND m.id = w.id
    {fence}
) AS m
