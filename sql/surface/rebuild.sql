CREATE OR REPLACE FUNCTION smart_groups.rebuild(group_id bigint)
RETURNS void
LANGUAGE sql
BEGIN ATOMIC
    SELECT smart_groups_internal.rebuild(rebuild.group_id);
END;

COMMENT ON FUNCTION smart_groups.rebuild IS 'Has a smart group compared with its conditions from the ground up, and put right where it differs.';
