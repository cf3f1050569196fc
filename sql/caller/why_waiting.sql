-- What keeps the spot $1 from being current, and the member $2 in it. Columns: is_set_aside, is_behind; one row.
SELECT EXISTS (
    SELECT
    FROM smart_groups_internal.pending AS p
    WHERE p.spot = $1 AND p.set_aside AND p.marks #>> '{0,0}' = $2) AS is_set_aside,
    NOT EXISTS (SELECT FROM smart_groups_internal.reached)
    OR EXISTS (SELECT FROM smart_groups_internal.open_pending AS p WHERE p.spot = $1 AND NOT p.set_aside)
    OR EXISTS (
        SELECT
        FROM smart_groups_internal.change_log AS l
        -- A mark without a spot may concern every one.
        WHERE (l.spot = $1 OR l.spot IS NULL) AND NOT EXISTS (
            SELECT FROM smart_groups_internal.reached AS r
            WHERE pg_catalog.pg_visible_in_snapshot(l.xid, r.cursor))) AS is_behind
