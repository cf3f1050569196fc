WITH found (id) AS MATERIALIZED (
    SELECT w.id
    FROM ({matching} AND {not_blacklisted}) AS w (id)
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
