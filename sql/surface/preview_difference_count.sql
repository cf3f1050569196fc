CREATE OR REPLACE FUNCTION smart_groups.preview_difference_count(
    group_id bigint,
    conditions jsonb,
    copy_blacklist boolean DEFAULT true)
RETURNS TABLE(adds bigint, drops bigint)
LANGUAGE sql STABLE
BEGIN ATOMIC
    SELECT p.adds, p.drops
    FROM smart_groups_internal.preview_difference_count(
        preview_difference_count.group_id, preview_difference_count.conditions::text,
        preview_difference_count.copy_blacklist) p;
END;

COMMENT ON FUNCTION smart_groups.preview_difference_count IS 'How many members preview_difference() has in all: those whom the conditions add, and those whom they drop; one row.';
