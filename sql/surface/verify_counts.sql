CREATE OR REPLACE FUNCTION smart_groups.verify_counts(spot {spot} DEFAULT NULL::{spot})
RETURNS TABLE(spot_id {spot}, group_id bigint, known bigint, rows bigint)
LANGUAGE sql STABLE
BEGIN ATOMIC
    SELECT v.spot_id::{spot}, v.group_id, v.known, v.rows
    FROM smart_groups_internal.verify_counts(verify_counts.spot::text) v;
END;

COMMENT ON FUNCTION smart_groups.verify_counts IS 'Groups of one spot, or of all, that are said to have another number of members (known) than there are rows (rows), which are counted. No rows when all is well; rebuild_spot() has its groups counted anew.';
