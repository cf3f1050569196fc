-- Whether the spot $1 has the group $2 and the resource $3. One row: has_group, has_resource.
SELECT EXISTS (
        SELECT FROM smart_groups.groups AS g WHERE g.spot_id = $1 AND g.id = $2) AS has_group,
       EXISTS (
        SELECT FROM smart_groups.resources AS r WHERE r.spot_id = $1 AND r.id = $3) AS has_resource
