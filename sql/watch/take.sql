-- Locks the row about the capture triggers, unless somebody has it. Returns a row without columns, or none.
SELECT
FROM smart_groups_internal.watch AS w
FOR UPDATE SKIP LOCKED
