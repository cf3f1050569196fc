CREATE OR REPLACE FUNCTION smart_groups.resume(group_id bigint)
RETURNS boolean
LANGUAGE sql
BEGIN ATOMIC
    SELECT smart_groups_internal.resume(resume.group_id);
END;

COMMENT ON FUNCTION smart_groups.resume IS 'Has a paused smart group follow its conditions again: it and the groups that refer to it are compared with the data of now. False where it was not paused.';
