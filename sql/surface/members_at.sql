CREATE OR REPLACE FUNCTION smart_groups.members_at(
    group_id bigint,
    at timestamp with time zone)
RETURNS SETOF {member}
LANGUAGE sql STABLE
BEGIN ATOMIC
    SELECT m.member_id::{member}
    FROM smart_groups_internal.members_at(members_at.group_id, members_at.at) m (member_id);
END;

COMMENT ON FUNCTION smart_groups.members_at IS 'Who was in a group, static or smart, living or deleted, at a time. A change counts from the begin of its transaction on, as events.occurred_at says: the answer is what somebody would have seen at any time at which no transaction that changes the group was going on. An error where events do not reach back so far.';
