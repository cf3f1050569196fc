CREATE OR REPLACE FUNCTION smart_groups.preview_difference(
    group_id bigint,
    conditions jsonb,
    copy_blacklist boolean DEFAULT true,
    page_size integer DEFAULT 50,
    after text DEFAULT NULL::text)
RETURNS TABLE(member_id {member}, first_name text, last_name text, email text, status text, change text, page_key text)
LANGUAGE sql STABLE
BEGIN ATOMIC
    SELECT p.member_id::{member}, p.first_name, p.last_name, p.email, p.status, p.change, p.page_key
    FROM smart_groups_internal.preview_difference(
        preview_difference.group_id, preview_difference.conditions::text, preview_difference.copy_blacklist,
        preview_difference.page_size, preview_difference.after) p;
END;

COMMENT ON FUNCTION smart_groups.preview_difference IS 'Whom a smart group of these conditions would have that a group, static or smart, does not have now (change is adds), and whom not that it has (drops): one page, ordered by last name, first name and id. The blacklist is the group''s, as clone_smart_group() copies it, or none where copy_blacklist is false. The page after it is had by giving its last row''s page_key as after.';
