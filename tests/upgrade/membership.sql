-- Who is in which group, and since when.
SELECT spot_id, group_id, member_id, kind, added_at AT TIME ZONE 'UTC' FROM smart_groups.group_members ORDER BY 1, 2, 3;
