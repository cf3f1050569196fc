-- Whether the group $2 of the spot $1 leads back to itself through the groups that it depends on. Columns: is_cyclic.
WITH RECURSIVE reached (group_id) AS (
    SELECT d.depends_on_group_id
    FROM smart_groups.group_dependencies AS d
    WHERE d.spot_id = $1 AND d.group_id = $2 AND d.depends_on_group_id IS NOT NULL
    UNION
    SELECT d.depends_on_group_id
    FROM reached
    JOIN smart_groups.group_dependencies AS d
        ON d.spot_id = $1 AND d.group_id = reached.group_id
    WHERE d.depends_on_group_id IS NOT NULL
)
SELECT EXISTS (SELECT 1 FROM reached WHERE group_id = $2) AS is_cyclic
