-- Whether the group $2 of the spot $1 is there, and linked to the resource $3. One row: has_group, has_link.
SELECT EXISTS (SELECT 1 FROM smart_groups.groups AS g WHERE g.spot_id = $1::{spot} AND g.id = $2) AS has_group,
       EXISTS (
        SELECT 1
        FROM smart_groups.group_resources AS l
        WHERE l.spot_id = $1::{spot} AND l.group_id = $2 AND l.resource_id = $3::{resource}) AS has_link
