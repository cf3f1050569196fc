-- Whether a group of the spot $1 leads to a resource, or anybody is invited to one. One row: is_any.
SELECT EXISTS (SELECT 1 FROM smart_groups.group_resources AS l WHERE l.spot_id = $1::{spot})
    OR EXISTS (SELECT 1 FROM smart_groups.resource_invitations AS i WHERE i.spot_id = $1::{spot}) AS is_any
