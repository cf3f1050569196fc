CREATE OR REPLACE FUNCTION smart_groups.link_resource(group_id bigint, resource {resource})
RETURNS boolean
LANGUAGE sql
BEGIN ATOMIC
    SELECT smart_groups_internal.link_resource(link_resource.group_id, link_resource.resource::text);
END;

COMMENT ON FUNCTION smart_groups.link_resource IS 'Has a group, static or smart, lead to a resource of its spot: its members have access at once and are invited in the background. False where it did already. The same as a row inserted into group_resources.';
