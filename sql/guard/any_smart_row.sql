-- Whether there is a smart row; through the groups, because there is an index for it. Columns: is_there.
SELECT EXISTS (
    SELECT 1 FROM smart_groups.groups AS g
    WHERE g.kind = 'smart'
        AND EXISTS (
            SELECT 1 FROM smart_groups.group_members AS gm
            WHERE gm.spot_id = g.spot_id AND gm.group_id = g.id AND gm.kind = 'smart'
        )
) AS is_there
