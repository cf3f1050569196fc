-- In difference_page and difference_count: those for whom a rule holds, as a SELECT, beside those who are in the group
-- $1. As sets, so that no estimate makes it quadratic.
WITH wanted (id) AS MATERIALIZED (
    {matching}
), stored (id) AS MATERIALIZED (
    SELECT r.member_id
    FROM smart_groups.groups AS g
    JOIN smart_groups.group_members AS r ON r.spot_id = g.spot_id AND r.group_id = g.id
    WHERE g.id = $1
), difference (id, change) AS MATERIALIZED (
    SELECT a.id, 'adds'
    FROM (SELECT w.id FROM wanted AS w EXCEPT SELECT s.id FROM stored AS s) AS a
    UNION ALL
    SELECT l.id, 'drops'
    FROM (SELECT s.id FROM stored AS s EXCEPT SELECT w.id FROM wanted AS w) AS l
)
