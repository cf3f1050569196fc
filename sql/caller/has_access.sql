-- Whether a group leads the member $2 of the spot $1, with one of the statuses $4, to the resource $3. One row: has_access.
SELECT EXISTS (
    SELECT 1
    FROM smart_groups.group_members AS g
    JOIN smart_groups.group_resources AS l
        ON l.spot_id = g.spot_id AND l.group_id = g.group_id AND l.resource_id = $3::{resource}
    JOIN smart_groups.resources AS r ON r.spot_id = l.spot_id AND r.id = l.resource_id
    JOIN smart_groups.members AS m ON m.spot_id = g.spot_id AND m.id = g.member_id AND m.status::text = ANY ($4)
    WHERE g.spot_id = $1::{spot} AND g.member_id = $2::{member}
      AND (EXISTS (
        SELECT 1
        FROM smart_groups.blacklist AS b
        WHERE b.spot_id = g.spot_id AND b.group_id = g.group_id AND b.member_id = g.member_id)) IS NOT TRUE
) AS has_access
