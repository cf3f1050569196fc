CREATE OR REPLACE FUNCTION smart_groups.audience(
    spot {spot},
    group_id bigint DEFAULT NULL::bigint,
    search text DEFAULT NULL::text,
    roles {role}[] DEFAULT NULL::{role}[],
    statuses text[] DEFAULT NULL::text[],
    page_size integer DEFAULT 50,
    after text DEFAULT NULL::text,
    role_kinds text[] DEFAULT NULL::text[])
RETURNS TABLE(member_id {member}, first_name text, last_name text, email text, title text, status text, role_id {role}, added_at timestamp with time zone, page_key text)
LANGUAGE sql STABLE
BEGIN ATOMIC
    SELECT a.member_id::{member}, a.first_name, a.last_name, a.email, a.title, a.status, a.role_id::{role},
           a.added_at, a.page_key
    FROM smart_groups_internal.audience(
        audience.spot::text, audience.group_id, audience.search, audience.roles::text[], audience.statuses,
        audience.page_size, audience.after, audience.role_kinds) a;
END;

COMMENT ON FUNCTION smart_groups.audience IS 'The members of a spot, or of one of its groups: one page, ordered by last name, first name and id under the root collation. Each word of search has to be found in the first name, last name or e-mail address, whatever its case and accents: anywhere, one or two letters at the beginning of a word. Of roles and role_kinds (admin, member, custom) a member has to have one, of statuses one; null and empty arrays ask for nothing. added_at: since when in the group. The page after it is had by giving its last row''s page_key as after.';
