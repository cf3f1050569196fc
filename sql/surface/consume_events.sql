CREATE OR REPLACE FUNCTION smart_groups.consume_events(
    consumer text,
    page_size integer DEFAULT 100)
RETURNS TABLE(spot_id {spot}, id bigint, kind text, group_id bigint, resource_id {resource}, member_id {member}, reason text, first_build boolean, occurred_at timestamp with time zone)
LANGUAGE sql
BEGIN ATOMIC
    SELECT c.spot_id::{spot}, c.id, c.kind, c.group_id, c.resource_id::{resource}, c.member_id::{member}, c.reason, c.first_build, c.occurred_at
    FROM smart_groups_internal.consume_events(consume_events.consumer, consume_events.page_size) c;
END;

COMMENT ON FUNCTION smart_groups.consume_events IS 'The next events of a consumer, at most page_size of them; none where it has had all that are committed. Each consumer gets each event once: what is returned counts as consumed when the caller commits, and comes again after a rollback. Events come in the order of their transactions, those of one that commits late after others; of two about the same member and group the earlier one comes first. Where another transaction has the consumer in use, the call fails with SQLSTATE 55P03. Row security holds: an event that it hides from the caller is passed over, so roles with different policies need consumers of their own.';
