CREATE OR REPLACE FUNCTION smart_groups.blacklisted_members(
    group_id bigint,
    search text DEFAULT NULL::text,
    roles {role}[] DEFAULT NULL::{role}[],
    statuses text[] DEFAULT NULL::text[],
    page_size integer DEFAULT 50,
    after text DEFAULT NULL::text,
    role_kinds text[] DEFAULT NULL::text[])
RETURNS TABLE(member_id {member}, first_name text, last_name text, email text, title text, status text, role_id {role}, reason text, added_by text, added_at timestamp with time zone, page_key text)
LANGUAGE sql STABLE
BEGIN ATOMIC
    SELECT b.member_id::{member}, b.first_name, b.last_name, b.email, b.title, b.status, b.role_id::{role},
           b.reason, b.added_by, b.added_at, b.page_key
    FROM smart_groups_internal.blacklisted_members(
        blacklisted_members.group_id, blacklisted_members.search, blacklisted_members.roles::text[],
        blacklisted_members.statuses, blacklisted_members.page_size, blacklisted_members.after,
        blacklisted_members.role_kinds) b;
END;

COMMENT ON FUNCTION smart_groups.blacklisted_members IS 'The members on the blacklist of a smart group, with why, by whom and since when: one page, in the order and with the search and filters of audience().';
