SELECT p.purged::text FROM smart_groups_internal.progress AS p FOR UPDATE SKIP LOCKED
