-- Who has paused which group, and since when.
SELECT spot, group_id, paused_at AT TIME ZONE 'UTC', paused_by FROM smart_groups_internal.paused_groups ORDER BY 1, 2;
