-- A page of the members whom a rule finds, if they are no more than most: they are found first and sorted then. $1: members left
-- out, $2: page size, $3 to $5: see preview_after. spot_key: the spot, as a literal; most: how many; rule: a SELECT of their ids;
-- blacklist, after: those files or nothing. One row, without an id where there is none on the page, or one for each on it:
-- complete, whether they are no more; the columns of preview_page.
WITH matching (id) AS MATERIALIZED (
    {rule}
), found (id) AS MATERIALIZED (
    -- Out of the rule's planner's sight, who would take a plan that finds some quickly and all very slowly.
    SELECT r.id
    FROM matching AS r
    LIMIT {most} + 1
), counted (complete) AS MATERIALIZED (
    SELECT pg_catalog.count(*) <= {most} FROM found
), page AS (
    SELECT m.id, m.first_name, m.last_name, m.email, m.status, pg_catalog.row_number() OVER (ORDER BY {alphabetical_m}) AS place
    FROM smart_groups.members AS m
    WHERE m.spot_id = {spot_key}
      AND m.id = ANY (ARRAY(SELECT f.id FROM found AS f WHERE (SELECT c.complete FROM counted AS c)))
    {blacklist}
    {after}
    ORDER BY {alphabetical_m}
    LIMIT $2
)
SELECT c.complete, p.id::text AS id, p.first_name::text AS first_name, p.last_name::text AS last_name,
       p.email::text AS email, p.status::text AS status
FROM counted AS c
LEFT JOIN page AS p ON true
ORDER BY p.place
