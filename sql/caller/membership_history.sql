-- When the member $3 of the spot $1 came to the group $2 and left it, the latest first, at most $4, those before the event
-- $5. Whoever was in before the first event that is kept has a last row with the id 0. Columns: id, kind, reason,
-- first_build, occurred_at.
WITH of_member AS (
    SELECT e.id, e.kind, e.reason, e.first_build, e.occurred_at
    FROM smart_groups.events AS e
    WHERE e.group_id = $2 AND e.member_id = $3::{member} AND e.kind IN ('member_joined', 'member_left')
      AND e.spot_id = $1::{spot}
), oldest AS (
    SELECT o.kind FROM of_member AS o ORDER BY o.id LIMIT 1
)
SELECT h.id, h.kind, h.reason, h.first_build, h.occurred_at
FROM (
    (SELECT o.* FROM of_member AS o WHERE o.id < $5 ORDER BY o.id DESC LIMIT $4)
    UNION ALL
    SELECT 0, 'member_joined', NULL, NULL, NULL
    FROM oldest AS o
    WHERE o.kind = 'member_left' AND $5 > 0
    UNION ALL
    SELECT 0, 'member_joined', NULL, NULL, m.added_at
    FROM smart_groups.group_members AS m
    WHERE m.spot_id = $1::{spot} AND m.group_id = $2 AND m.member_id = $3::{member}
      AND NOT EXISTS (SELECT 1 FROM oldest) AND $5 > 0
) AS h (id, kind, reason, first_build, occurred_at)
ORDER BY h.id DESC
LIMIT $4
