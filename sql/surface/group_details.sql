CREATE OR REPLACE FUNCTION smart_groups.group_details(group_id bigint)
RETURNS TABLE(group_id bigint, spot_id {spot}, kind text, icon text, name text, description text, members bigint, resources bigint, state text, members_done bigint, members_total bigint, percent integer, built_at timestamp with time zone, evaluation_cost double precision, error text, would_leave bigint, held_since timestamp with time zone)
LANGUAGE sql STABLE
BEGIN ATOMIC
    SELECT g.group_id, g.spot_id::{spot}, g.kind, g.icon, g.name, g.description,
           smart_groups_internal.member_count(g.spot_id, g.group_id), smart_groups_internal.resource_count(g.group_id),
           COALESCE(g.phase, 'static'), g.members_done, g.members_total, g.percent, g.built_at,
           smart_groups_internal.evaluation_cost(g.spot_id, g.group_id), g.error, g.would_leave, g.held_since
    FROM smart_groups_internal.group_seen(group_details.group_id) g;
END;

COMMENT ON FUNCTION smart_groups.group_details IS 'What group_overview and group_status tell of one group, without a look at any other. evaluation_cost is what PostgreSQL expects it to cost to find everybody whom its conditions take, in the planner''s units: that of EXPLAIN of what compile() gives. What is not selected is not counted.';
