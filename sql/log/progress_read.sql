SELECT r.cursor::text, r.is_aside FROM smart_groups_internal.reached AS r
