-- Puts all members for whom a rule holds into its group, unless they are more than limit: matching is the rule
-- as a SELECT, not_blacklisted a condition on m. One row: members, how many there are, up to one more than limit.
WITH matching (id) AS MATERIALIZED (
    {matching}
), found (id) AS MATERIALIZED (
    -- Out of the rule's planner's sight: with the limit it would take a plan that finds some quickly and all very slowly, and with
    -- the blacklist, of which it knows nothing, expect half of the members and look everybody up there.
    SELECT m.id
    FROM matching AS m
    WHERE {not_blacklisted}
    LIMIT {limit} + 1
), counted (members) AS MATERIALIZED (
    SELECT pg_catalog.count(*) FROM found
), added AS (
    INSERT INTO smart_groups.group_members (spot_id, group_id, member_id, kind, added_at)
    SELECT {spot}::{spot_type}, {group}, f.id, 'smart', pg_catalog.now()
    FROM found AS f
    WHERE (SELECT c.members FROM counted AS c) <= {limit}
    ORDER BY f.id
)
SELECT c.members FROM counted AS c
