CREATE OR REPLACE FUNCTION smart_groups.pause(group_id bigint)
RETURNS boolean
LANGUAGE sql
BEGIN ATOMIC
    SELECT smart_groups_internal.pause(pause.group_id);
END;

COMMENT ON FUNCTION smart_groups.pause IS 'Has a smart group keep the members it has, whatever their data, until resume(): nobody enters, and only who is deleted, blacklisted or no longer eligible leaves. Groups that refer to it go on, with the members that it has. False where it was paused already.';
