-- Has a group lead to a resource. $1: spot, $2: group, $3: resource.
INSERT INTO smart_groups.group_resources (spot_id, group_id, resource_id)
VALUES ($1::{spot}, $2, $3::{resource})
ON CONFLICT DO NOTHING
