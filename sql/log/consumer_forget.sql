-- Forgets how far the consumer $1 has read.
DELETE FROM smart_groups_internal.event_consumers AS c
WHERE c.consumer = $1
