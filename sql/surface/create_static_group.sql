CREATE OR REPLACE FUNCTION smart_groups.create_static_group(
    spot {spot},
    name text,
    members {member}[] DEFAULT '{}'::{member}[],
    icon text DEFAULT NULL::text,
    description text DEFAULT NULL::text)
RETURNS bigint
LANGUAGE sql
BEGIN ATOMIC
    SELECT smart_groups_internal.create_static_group(
        create_static_group.spot::text, create_static_group.name, create_static_group.members::text[],
        create_static_group.icon, create_static_group.description);
END;

COMMENT ON FUNCTION smart_groups.create_static_group IS 'Creates a static group with these members and returns its id.';
