-- How stored membership of one group differs from its rule. matching: a SELECT of those whom it finds;
-- not_blacklisted: a condition on its m; spot, group: literals. Columns: member_id, problem.
WITH wanted (id) AS MATERIALIZED (
    {matching} AND {not_blacklisted}
), stored (id) AS MATERIALIZED (
    SELECT g.member_id
    FROM smart_groups.group_members AS g
    WHERE g.spot_id = {spot}::{spot_type} AND g.group_id = {group} AND g.kind = 'smart'
)
SELECT d.id::text AS member_id, 'missing' AS problem
FROM (SELECT w.id FROM wanted AS w EXCEPT SELECT s.id FROM stored AS s) AS d
UNION ALL
SELECT d.id::text, 'extra'
FROM (SELECT s.id FROM stored AS s EXCEPT SELECT w.id FROM wanted AS w) AS d
