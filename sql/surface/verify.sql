CREATE OR REPLACE FUNCTION smart_groups.verify(group_id bigint DEFAULT NULL::bigint)
RETURNS TABLE(group_id bigint, member_id {member}, problem text)
LANGUAGE sql STABLE
BEGIN ATOMIC
    SELECT v.group_id, v.member_id::{member}, v.problem
    FROM smart_groups_internal.verify(verify.group_id) v;
END;

COMMENT ON FUNCTION smart_groups.verify IS 'Where stored membership differs from the conditions recomputed now: missing or extra members of one smart group, or of all; broken, without a member, where the conditions no longer hold. No rows when all is current. It finds, too, what nobody has noted: groups do not follow by themselves what changes in the application''s own tables behind views until track() has put triggers on them, and rebuild_spot() puts it right once.';
