SELECT m.id::text, m.first_name::text, m.last_name::text, m.email::text, m.title::text,
       m.status::text, m.role_id::text,
       m.invited_at::timestamptz, m.registered_at::timestamptz, m.last_active_at::timestamptz
FROM smart_groups.members AS m
WHERE m.spot_id = $1::{spot} AND m.id = ANY ($2::{member}[])
