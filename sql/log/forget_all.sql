-- Forgets everything about groups that were dropped with their tables.
WITH spots AS (DELETE FROM smart_groups_internal.spot_state),
     groups AS (DELETE FROM smart_groups_internal.group_state)
DELETE FROM smart_groups_internal.pending
