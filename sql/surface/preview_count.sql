CREATE OR REPLACE FUNCTION smart_groups.preview_count(
    spot {spot},
    conditions jsonb,
    blacklist {member}[] DEFAULT '{}'::{member}[])
RETURNS bigint
LANGUAGE sql STABLE
BEGIN ATOMIC
    SELECT smart_groups_internal.preview_count(
        preview_count.spot::text, preview_count.conditions::text, preview_count.blacklist::text[]);
END;

COMMENT ON FUNCTION smart_groups.preview_count IS 'How many members would be in a smart group of these conditions and blacklist.';
