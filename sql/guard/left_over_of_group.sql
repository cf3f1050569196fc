-- Whether what an earlier group left behind still names the id $2 of a group about to be inserted into the spot $1; no
-- row where a group of that id stands there: its primary key, or ON CONFLICT, decides. Columns: has_dependencies,
-- has_members.
SELECT
    EXISTS (
        SELECT 1 FROM smart_groups.group_dependencies AS d
        WHERE d.spot_id = $1 AND d.group_id = $2
    ) OR EXISTS (
        SELECT 1 FROM smart_groups.group_dependencies AS d
        WHERE d.spot_id = $1 AND d.depends_on_group_id = $2
    ) AS has_dependencies,
    EXISTS (
        SELECT 1 FROM smart_groups.group_members AS gm
        WHERE gm.spot_id = $1 AND gm.group_id = $2
    ) AS has_members
WHERE NOT EXISTS (SELECT 1 FROM smart_groups.groups AS g WHERE g.spot_id = $1 AND g.id = $2)
