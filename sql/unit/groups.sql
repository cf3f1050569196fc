SELECT g.id, g.conditions::text
FROM smart_groups.groups AS g
WHERE g.spot_id = $1::{spot} AND g.kind = 'smart'
ORDER BY g.id
