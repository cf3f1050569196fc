CREATE OR REPLACE FUNCTION smart_groups.blacklist_members(
    group_id bigint,
    members {member}[],
    reason text DEFAULT NULL::text,
    added_by text DEFAULT NULL::text)
RETURNS bigint
LANGUAGE sql
BEGIN ATOMIC
    SELECT smart_groups_internal.blacklist_members(
        blacklist_members.group_id, blacklist_members.members::text[], blacklist_members.reason,
        blacklist_members.added_by);
END;

COMMENT ON FUNCTION smart_groups.blacklist_members IS 'Puts members on the blacklist of a smart group: they leave it, and never are in it, whatever its conditions say. Returns how many were not on it; who was stays as noted, with the reason, author and time of then. Without added_by it is the database role. A member who does not exist is an error, and nobody is put on.';
