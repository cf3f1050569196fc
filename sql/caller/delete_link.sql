-- Has a group lead to a resource no more. $1: spot, $2: group, $3: resource.
DELETE FROM smart_groups.group_resources AS l
WHERE l.spot_id = $1::{spot} AND l.group_id = $2 AND l.resource_id = $3::{resource}
