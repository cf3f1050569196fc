CREATE OR REPLACE FUNCTION smart_groups.unblacklist_members(group_id bigint, members {member}[])
RETURNS bigint
LANGUAGE sql
BEGIN ATOMIC
    SELECT smart_groups_internal.unblacklist_members(
        unblacklist_members.group_id, unblacklist_members.members::text[]);
END;

COMMENT ON FUNCTION smart_groups.unblacklist_members IS 'Takes members off the blacklist of a smart group: those who meet its conditions enter it. Returns how many were on it; who was not, or does not exist, is no error.';
