-- Notes that the group $2 of the spot $1 has $3 members.
INSERT INTO smart_groups_internal.member_counts (spot, group_id, members)
VALUES ($1, $2, $3)
