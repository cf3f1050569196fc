-- Writes down what a group uses. $1: spot, $2: group, $3: properties, $4: questions, $5: tags, $6: roles, $7: groups.
INSERT INTO smart_groups.group_dependencies
    (spot_id, group_id, property_id, question_id, tag_id, role_id, depends_on_group_id)
SELECT $1::{spot}, $2, used.property_id::{property}, NULL::{question}, NULL::{tag}, NULL::{role}, NULL::bigint
FROM unnest($3::text[]) AS used (property_id)
UNION ALL
SELECT $1::{spot}, $2, NULL, used.question_id::{question}, NULL, NULL, NULL
FROM unnest($4::text[]) AS used (question_id)
UNION ALL
SELECT $1::{spot}, $2, NULL, NULL, used.tag_id::{tag}, NULL, NULL
FROM unnest($5::text[]) AS used (tag_id)
UNION ALL
SELECT $1::{spot}, $2, NULL, NULL, NULL, used.role_id::{role}, NULL
FROM unnest($6::text[]) AS used (role_id)
UNION ALL
SELECT $1::{spot}, $2, NULL, NULL, NULL, NULL, used.group_id
FROM unnest($7::bigint[]) AS used (group_id)
