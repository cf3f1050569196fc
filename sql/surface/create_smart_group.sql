CREATE OR REPLACE FUNCTION smart_groups.create_smart_group(
    spot {spot},
    name text,
    conditions jsonb,
    icon text DEFAULT NULL::text,
    description text DEFAULT NULL::text,
    blacklist {member}[] DEFAULT '{}'::{member}[])
RETURNS bigint
LANGUAGE sql
BEGIN ATOMIC
    SELECT smart_groups_internal.create_smart_group(
        create_smart_group.spot::text, create_smart_group.name, create_smart_group.conditions::text,
        create_smart_group.icon, create_smart_group.description, create_smart_group.blacklist::text[]);
END;

COMMENT ON FUNCTION smart_groups.create_smart_group IS 'Creates a smart group, with a blacklist from the start, and returns its id.';
