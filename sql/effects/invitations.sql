-- How the invitations of members differ from the roads that lead them to resources. $1: spot, $2: members, $3: the
-- statuses of who may have access, $4: one resource, NULL for all, $5: groups that may have led there. Columns:
-- resource_id, member_id, is_lost; groups: those that lead there, or those of $5 that the resource is linked to;
-- stays_in: a linked group that the member is in all the same; no_member, no_resource: whether they are gone.
-- members_fence, resources_fence: see engine/membership/batch.rs. Member by member, whatever the tables' sizes were when this was planned.
WITH wanted AS MATERIALIZED (
    SELECT l.resource_id, g.member_id, pg_catalog.array_agg(g.group_id::text ORDER BY g.group_id) AS groups
    FROM pg_catalog.unnest($2::{member}[]) AS w (id)
    CROSS JOIN LATERAL (
        SELECT 1
        FROM smart_groups.members AS m
        WHERE m.spot_id = (SELECT $1::{spot}) AND m.id = w.id AND m.status::text = ANY ($3)
        {members_fence}
    ) AS m
    CROSS JOIN LATERAL (
        SELECT g.group_id, g.member_id
        FROM smart_groups.group_members AS g
        WHERE g.spot_id = (SELECT $1::{spot}) AND g.member_id = w.id
        OFFSET 0
    ) AS g
    CROSS JOIN LATERAL (
        SELECT l.resource_id
        FROM smart_groups.group_resources AS l
        WHERE l.spot_id = (SELECT $1::{spot}) AND l.group_id = g.group_id
          AND ($4::text IS NULL OR l.resource_id = $4::{resource})
        OFFSET 0
    ) AS l
    CROSS JOIN LATERAL (
        SELECT 1
        FROM smart_groups.resources AS r
        WHERE r.spot_id = (SELECT $1::{spot}) AND r.id = l.resource_id
        {resources_fence}
    ) AS r
    LEFT JOIN LATERAL (
        SELECT true AS keeps_out
        FROM smart_groups.blacklist AS b
        WHERE b.spot_id = (SELECT $1::{spot}) AND b.group_id = g.group_id AND b.member_id = g.member_id
        OFFSET 0
    ) AS b ON true
    WHERE b.keeps_out IS NULL
    GROUP BY l.resource_id, g.member_id
), stored AS MATERIALIZED (
    SELECT i.resource_id, i.member_id
    FROM pg_catalog.unnest($2::{member}[]) AS w (id)
    CROSS JOIN LATERAL (
        SELECT i.resource_id, i.member_id
        FROM smart_groups.resource_invitations AS i
        WHERE i.spot_id = (SELECT $1::{spot}) AND i.member_id = w.id
          AND ($4::text IS NULL OR i.resource_id = $4::{resource})
        OFFSET 0
    ) AS i
), differing AS (
    SELECT coalesce(w.resource_id, s.resource_id) AS resource_id, coalesce(w.member_id, s.member_id) AS member_id,
           w.member_id IS NULL AS is_lost, w.groups
    FROM wanted AS w
    FULL JOIN stored AS s ON s.resource_id = w.resource_id AND s.member_id = w.member_id
    WHERE w.member_id IS NULL OR s.member_id IS NULL
)
SELECT d.resource_id::text AS resource_id, d.member_id::text AS member_id, d.is_lost,
       CASE WHEN d.is_lost THEN ARRAY(
            SELECT l.group_id::text
            FROM smart_groups.group_resources AS l
            WHERE l.spot_id = $1::{spot} AND l.resource_id = d.resource_id AND l.group_id = ANY ($5)
            ORDER BY l.group_id)
        ELSE d.groups END AS groups,
       CASE WHEN d.is_lost THEN (
            SELECT pg_catalog.min(g.group_id)
            FROM smart_groups.group_members AS g
            JOIN smart_groups.group_resources AS l
                ON l.spot_id = g.spot_id AND l.group_id = g.group_id AND l.resource_id = d.resource_id
            WHERE g.spot_id = $1::{spot} AND g.member_id = d.member_id) END AS stays_in,
       d.is_lost AND NOT EXISTS (
            SELECT 1 FROM smart_groups.members AS m WHERE m.spot_id = $1::{spot} AND m.id = d.member_id) AS no_member,
       d.is_lost AND NOT EXISTS (
            SELECT 1 FROM smart_groups.resources AS r WHERE r.spot_id = $1::{spot} AND r.id = d.resource_id) AS no_resource
FROM differing AS d
ORDER BY d.member_id, d.resource_id
