-- Notes why the group $1 stands still: $2, NULL where it does not.
UPDATE smart_groups_internal.group_state AS s
SET error = $2
WHERE s.group_id = $1 AND s.error IS DISTINCT FROM $2
