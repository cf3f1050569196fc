-- Writes events of the spot $1, row by row. $2: kinds, $3: groups, $4: resources, $5: members, $6: reasons, $7: whether a
-- first build brought it about, $8: the origin of what is written here. id, number: see numbering() of pg/relation/events.
INSERT INTO smart_groups.events ({id}spot_id, kind, group_id, resource_id, member_id, reason, first_build, origin)
SELECT {number}$1::{spot}, e.kind, e.group_id, e.resource_id::{resource}, e.member_id::{member}, e.reason, e.first_build, $8
FROM ROWS FROM (
    pg_catalog.unnest($2::text[]), pg_catalog.unnest($3::bigint[]), pg_catalog.unnest($4::text[]),
    pg_catalog.unnest($5::text[]), pg_catalog.unnest($6::text[]), pg_catalog.unnest($7::boolean[])
) AS e (kind, group_id, resource_id, member_id, reason, first_build)
