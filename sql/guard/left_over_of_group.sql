-- Whether the id of a group about to be inserted is still named by what an earlier group of that
-- id left behind. Where the group itself still stands, its primary key, or ON CONFLICT, decides.
SELECT
    EXISTS (
        SELECT FROM smart_groups.group_dependencies AS d
        WHERE d.spot_id = $1 AND d.group_id = $2
    ) OR EXISTS (
        SELECT FROM smart_groups.group_dependencies AS d
        WHERE d.spot_id = $1 AND d.depends_on_group_id = $2
    ) AS has_dependencies,
    EXISTS (
        SELECT FROM smart_groups.group_members AS gm
        WHERE gm.spot_id = $1 AND gm.group_id = $2
    ) AS has_members
WHERE NOT EXISTS (SELECT FROM smart_groups.groups AS g WHERE g.id = $2)
