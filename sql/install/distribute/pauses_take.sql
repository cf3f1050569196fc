-- Forgets the pauses that this server knows by itself. Columns: spot, group_id, paused_at, paused_by.
DELETE FROM smart_groups_internal.paused_groups AS p
RETURNING p.spot, p.group_id, p.paused_at::text AS paused_at, p.paused_by
