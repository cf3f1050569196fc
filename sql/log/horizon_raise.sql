-- Events of before $1 may be deleted from here on.
UPDATE smart_groups_internal.event_horizon AS h
SET complete_since = $1
WHERE h.complete_since < $1
