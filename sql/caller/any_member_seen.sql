-- Whether the caller can see a member of the group $2 of the spot $1. Columns: is_any.
SELECT EXISTS (
    SELECT 1
    FROM smart_groups.group_members AS m
    WHERE m.spot_id = $1::{spot} AND m.group_id = $2) AS is_any
