CREATE OR REPLACE FUNCTION smart_groups.unlink_resource(group_id bigint, resource {resource})
RETURNS boolean
LANGUAGE sql
BEGIN ATOMIC
    SELECT smart_groups_internal.unlink_resource(unlink_resource.group_id, unlink_resource.resource::text);
END;

COMMENT ON FUNCTION smart_groups.unlink_resource IS 'Has a group lead to a resource no more: who has no other group that does loses access at once, and the invitation in the background. False where it did not. The same as its row of group_resources deleted.';
