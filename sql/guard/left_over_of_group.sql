-- Whether what an earlier group left behind still names the id $2 of a group about to be inserted into the spot $1; no
-- row where a group of that id stands: its primary key, or ON CONFLICT, decides. Columns: has_dependencies,
-- has_members.
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
