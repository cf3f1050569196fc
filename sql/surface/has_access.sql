CREATE OR REPLACE FUNCTION smart_groups.has_access(spot {spot}, member {member}, resource {resource})
RETURNS boolean
LANGUAGE sql STABLE
BEGIN ATOMIC
    SELECT smart_groups_internal.has_access(has_access.spot::text, has_access.member::text, has_access.resource::text);
END;

COMMENT ON FUNCTION smart_groups.has_access IS 'Whether a member has access to a resource at this moment, as view resource_access says. False for a spot, member or resource that does not exist.';
