-- When the member $2 of the spot $1 last entered or left each of the groups $3. Columns: group_id, id, kind, reason,
-- first_build, occurred_at.
SELECT g.id AS group_id, e.id, e.kind::text AS kind, e.reason::text AS reason, e.first_build, e.occurred_at
FROM unnest($3::bigint[]) AS g (id)
CROSS JOIN LATERAL (
    SELECT e.id, e.kind, e.reason, e.first_build, e.occurred_at
    FROM smart_groups.events AS e
    WHERE e.spot_id = $1::{spot} AND e.group_id = g.id AND e.member_id = $2::{member}
      AND e.kind IN ('member_joined', 'member_left')
    ORDER BY e.id DESC
    LIMIT 1
) AS e
