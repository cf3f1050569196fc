-- Has the groups $2 of the spot $1 counted.
INSERT INTO smart_groups_internal.member_count_changes (spot, group_id, members)
SELECT $1, g.id, 0
FROM pg_catalog.unnest($2::bigint[]) AS g (id)
