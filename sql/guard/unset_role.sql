-- Takes the role $2 of the spot $1 from its members.
UPDATE smart_groups.members
SET role_id = NULL
WHERE spot_id = $1 AND role_id = $2
