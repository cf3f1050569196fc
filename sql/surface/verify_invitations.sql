CREATE OR REPLACE FUNCTION smart_groups.verify_invitations(spot {spot} DEFAULT NULL::{spot})
RETURNS TABLE(spot_id {spot}, resource_id {resource}, member_id {member}, problem text)
LANGUAGE sql STABLE
BEGIN ATOMIC
    SELECT v.spot_id::{spot}, v.resource_id::{resource}, v.member_id::{member}, v.problem
    FROM smart_groups_internal.verify_invitations(verify_invitations.spot::text) v;
END;

COMMENT ON FUNCTION smart_groups.verify_invitations IS 'Where invitations to resources differ from what groups, links, statuses and blacklists make of them now, in one spot or in all: missing, or extra where no group leads there. No rows when all is current; rebuild_spot() puts right what is not.';
