CREATE OR REPLACE FUNCTION smart_groups.release(group_id bigint)
RETURNS boolean
LANGUAGE sql
BEGIN ATOMIC
    SELECT smart_groups_internal.release(release.group_id);
END;

COMMENT ON FUNCTION smart_groups.release IS 'Lets everybody leave a held smart group whom its conditions take out, however many, and counts anew from there: it and the groups that refer to it are compared with the data of now. False where it was not held.';
