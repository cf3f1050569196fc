DELETE FROM smart_groups_internal.pending AS p WHERE p.spot = $1
