CREATE OR REPLACE FUNCTION smart_groups.preview(
    spot {spot},
    conditions jsonb,
    blacklist {member}[] DEFAULT '{}'::{member}[],
    page_size integer DEFAULT 50,
    after text DEFAULT NULL::text)
RETURNS TABLE(member_id {member}, first_name text, last_name text, email text, status text, page_key text)
LANGUAGE sql STABLE
BEGIN ATOMIC
    SELECT p.member_id::{member}, p.first_name, p.last_name, p.email, p.status, p.page_key
    FROM smart_groups_internal.preview(
        preview.spot::text, preview.conditions::text, preview.blacklist::text[], preview.page_size, preview.after) p;
END;

COMMENT ON FUNCTION smart_groups.preview IS 'Who would be in a smart group of these conditions and blacklist: one page, ordered by last name, first name and id. The page after it is had by giving its last row''s page_key as after.';
