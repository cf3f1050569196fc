-- What a static membership needs: the kind of its group, and its member.
SELECT
    (SELECT g.kind FROM smart_groups.groups AS g WHERE g.spot_id = $1::{spot} AND g.id = $2),
    (SELECT g.name FROM smart_groups.groups AS g WHERE g.spot_id = $1::{spot} AND g.id = $2),
    EXISTS (SELECT FROM smart_groups.members AS m WHERE m.spot_id = $1::{spot} AND m.id = $3::{member})
