-- Members from their facts, in our tables.
INSERT INTO smart_groups.members (
    spot_id, id, first_name, last_name, email, title, status, role_id,
    invited_at, registered_at, last_active_at
)
SELECT '{first_spot}', (m ->> 'id')::{member}, m ->> 'first_name', m ->> 'last_name', m ->> 'email',
    m ->> 'title', m ->> 'status', (m ->> 'role')::{role}, pg_temp.instant(m ->> 'invited_at'),
    pg_temp.instant(m ->> 'registered_at'), pg_temp.instant(m ->> 'last_active_at')
FROM jsonb_array_elements($1) AS m;

INSERT INTO smart_groups.member_tags (spot_id, member_id, tag_id)
SELECT '{first_spot}', (m ->> 'id')::{member}, tag::{tag}
FROM jsonb_array_elements($1) AS m, jsonb_array_elements_text(m -> 'tags') AS tag;

INSERT INTO smart_groups.group_members (spot_id, member_id, group_id)
SELECT '{first_spot}', (m ->> 'id')::{member}, g::bigint
FROM jsonb_array_elements($1) AS m, jsonb_array_elements_text(m -> 'groups') AS g;

INSERT INTO smart_groups.property_values (
    spot_id, member_id, property_id,
    text_value, number_value, boolean_value, date_value, timestamp_value, option_id
)
SELECT '{first_spot}', (m ->> 'id')::{member}, (v ->> 'id')::{property},
    v ->> 'text', (v ->> 'number')::numeric, (v ->> 'boolean')::boolean,
    pg_temp.day(v ->> 'date'), pg_temp.instant(v ->> 'timestamp'), (v ->> 'option')::{property_option}
FROM jsonb_array_elements($1) AS m, jsonb_array_elements(m -> 'properties') AS v
WHERE NOT v ? 'choice';

INSERT INTO smart_groups.property_choices (spot_id, member_id, property_id, option_id)
SELECT '{first_spot}', (m ->> 'id')::{member}, (v ->> 'id')::{property}, (v ->> 'choice')::{property_option}
FROM jsonb_array_elements($1) AS m, jsonb_array_elements(m -> 'properties') AS v
WHERE v ? 'choice';

INSERT INTO smart_groups.answers (
    spot_id, member_id, question_id,
    text_value, number_value, boolean_value, date_value, timestamp_value, option_id
)
SELECT '{first_spot}', (m ->> 'id')::{member}, (v ->> 'id')::{question},
    v ->> 'text', (v ->> 'number')::numeric, (v ->> 'boolean')::boolean,
    pg_temp.day(v ->> 'date'), pg_temp.instant(v ->> 'timestamp'), (v ->> 'option')::{question_option}
FROM jsonb_array_elements($1) AS m, jsonb_array_elements(m -> 'questions') AS v
WHERE NOT v ? 'choice';

INSERT INTO smart_groups.answer_choices (spot_id, member_id, question_id, option_id)
SELECT '{first_spot}', (m ->> 'id')::{member}, (v ->> 'id')::{question}, (v ->> 'choice')::{question_option}
FROM jsonb_array_elements($1) AS m, jsonb_array_elements(m -> 'questions') AS v
WHERE v ? 'choice';
