INSERT INTO smart_groups.group_members (spot_id, group_id, member_id, kind, added_at)
SELECT {spot}::{spot_type}, {group}, w.id, 'smart', pg_catalog.now()
FROM ({matching} AND {not_blacklisted}) AS w (id)
ORDER BY w.id
