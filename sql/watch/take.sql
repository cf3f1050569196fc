SELECT
FROM smart_groups_internal.watch AS w
FOR UPDATE SKIP LOCKED
