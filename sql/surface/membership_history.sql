CREATE OR REPLACE FUNCTION smart_groups.membership_history(
    group_id bigint,
    member {member},
    page_size integer DEFAULT 50,
    after text DEFAULT NULL::text)
RETURNS TABLE(event_id bigint, kind text, reason text, first_build boolean, occurred_at timestamp with time zone, page_key text)
LANGUAGE sql STABLE
BEGIN ATOMIC
    SELECT h.event_id, h.kind, h.reason, h.first_build, h.occurred_at, h.page_key
    FROM smart_groups_internal.membership_history(
        membership_history.group_id, membership_history.member::text, membership_history.page_size, membership_history.after) h;
END;

COMMENT ON FUNCTION smart_groups.membership_history IS 'When a member came to a group (member_joined) and left it (member_left), and why, the latest first: one page. The page after it is had by giving its last row''s page_key as after. A last row without event_id says that the member was in before the events begin that are kept; when the member came, where that is known.';
