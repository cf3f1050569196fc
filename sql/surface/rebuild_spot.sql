CREATE OR REPLACE FUNCTION smart_groups.rebuild_spot(spot {spot})
RETURNS void
LANGUAGE sql
BEGIN ATOMIC
    SELECT smart_groups_internal.rebuild_spot(rebuild_spot.spot::text);
END;

COMMENT ON FUNCTION smart_groups.rebuild_spot IS 'Has every smart group of a spot compared with its conditions from the ground up, and put right where it differs; and likewise all invitations to resources.';
