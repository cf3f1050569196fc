CREATE OR REPLACE FUNCTION smart_groups.clone_smart_group(
    group_id bigint,
    name text,
    conditions jsonb DEFAULT NULL::jsonb,
    copy_blacklist boolean DEFAULT true)
RETURNS bigint
LANGUAGE sql
BEGIN ATOMIC
    SELECT smart_groups_internal.clone_smart_group(
        clone_smart_group.group_id, clone_smart_group.name, clone_smart_group.conditions::text,
        clone_smart_group.copy_blacklist);
END;

COMMENT ON FUNCTION smart_groups.clone_smart_group IS 'Makes a new smart group from one that there is, and returns its id: with these conditions, or the same; with the same icon, description, max_leave_percent and, unless copy_blacklist is false, blacklist with its reasons, authors and times. The old group stays as it is. preview_difference() tells beforehand whom other conditions add and drop.';
