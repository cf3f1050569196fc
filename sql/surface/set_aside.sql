CREATE OR REPLACE VIEW smart_groups.set_aside (spot_id, group_id, member_id, attempts, next_attempt_at, error)
WITH (security_invoker = true) AS
    SELECT s.spot_id::{spot}, s.group_id, s.member_id::{member}, s.attempts, s.next_attempt_at, s.error
    FROM smart_groups_internal.set_aside() s;

COMMENT ON VIEW smart_groups.set_aside IS 'Members and groups that failed again and again, of those that the caller can see: their memberships stay as they are until the next attempt, and the rest of their spot goes on. A row without either is a whole spot in whose work the worker died again and again. rebuild(), rebuild_spot() and process_pending() try at once.';
COMMENT ON COLUMN smart_groups.set_aside.spot_id IS 'The spot.';
COMMENT ON COLUMN smart_groups.set_aside.group_id IS 'The group that fails; null where it is a member or the whole spot.';
COMMENT ON COLUMN smart_groups.set_aside.member_id IS 'The member who fails; null where it is a group or the whole spot.';
COMMENT ON COLUMN smart_groups.set_aside.attempts IS 'How often it has failed.';
COMMENT ON COLUMN smart_groups.set_aside.next_attempt_at IS 'When it is tried again.';
COMMENT ON COLUMN smart_groups.set_aside.error IS 'Why it failed; shown to the tables'' owner and to monitoring roles (pg_read_all_stats).';
