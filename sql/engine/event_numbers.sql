CREATE SEQUENCE smart_groups_internal.event_numbers;

-- Also who owns the domain tables writes events by it.
GRANT USAGE ON SEQUENCE smart_groups_internal.event_numbers TO PUBLIC;

COMMENT ON SEQUENCE smart_groups_internal.event_numbers IS
'Where Citus has spread spots over nodes: by it this node numbers events, beyond all that have come with their spots. An event''s id is 1,024 times that, and the number of the node.';
