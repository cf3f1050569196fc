-- A text, not a parsed body: it names the application's relations, and shall not stand in the way of their ALTERs. As
-- one SELECT it becomes part of the statement that calls it. Names and operators are qualified, for it is read under
-- the caller's search path.
CREATE OR REPLACE FUNCTION smart_groups.access_paths()
RETURNS TABLE(spot_id {spot}, resource_id {resource}, member_id {member}, group_id bigint)
LANGUAGE sql STABLE
AS $body$
    SELECT g.spot_id, l.resource_id, g.member_id, g.group_id
    FROM smart_groups.group_members AS g
    JOIN smart_groups.group_resources AS l
        ON l.spot_id OPERATOR(pg_catalog.=) g.spot_id AND l.group_id OPERATOR(pg_catalog.=) g.group_id
    JOIN smart_groups.resources AS r
        ON r.spot_id OPERATOR(pg_catalog.=) l.spot_id AND r.id OPERATOR(pg_catalog.=) l.resource_id
    JOIN smart_groups.members AS m
        ON m.spot_id OPERATOR(pg_catalog.=) g.spot_id AND m.id OPERATOR(pg_catalog.=) g.member_id
    WHERE m.status::pg_catalog.text OPERATOR(pg_catalog.=) ANY (ARRAY[{eligible_statuses}]::pg_catalog.text[])
      AND (EXISTS (
        SELECT 1
        FROM smart_groups.blacklist AS b
        WHERE b.spot_id OPERATOR(pg_catalog.=) g.spot_id AND b.group_id OPERATOR(pg_catalog.=) g.group_id
          AND b.member_id OPERATOR(pg_catalog.=) g.member_id)) IS NOT TRUE
$body$;

COMMENT ON FUNCTION smart_groups.access_paths IS 'Which groups lead whom to which resources at this moment: one row a member, resource and group. Only members whose status is accepted, invited or pending have access, also through static groups, and nobody whom the group''s blacklist names.';
