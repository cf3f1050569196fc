-- Members from their facts, in the application's table.
INSERT INTO app.users
SELECT '1', (m ->> 'id')::uuid, m ->> 'first_name', m ->> 'last_name', m ->> 'email', m ->> 'title', m ->> 'status', m ->> 'role',
    pg_temp.instant(m ->> 'invited_at'), pg_temp.instant(m ->> 'registered_at'), pg_temp.instant(m ->> 'last_active_at'),
    ARRAY(SELECT jsonb_array_elements_text(m -> 'tags')),
    pg_temp.value(m -> 'properties', '1', 'text'),
    (pg_temp.value(m -> 'properties', '2', 'number'))::numeric,
    (pg_temp.value(m -> 'properties', '3', 'boolean'))::boolean,
    pg_temp.day(pg_temp.value(m -> 'properties', '4', 'date')),
    pg_temp.instant(pg_temp.value(m -> 'properties', '5', 'timestamp')),
    pg_temp.value(m -> 'properties', '6', 'option'),
    ARRAY(SELECT v ->> 'choice' FROM jsonb_array_elements(m -> 'properties') AS v WHERE v ->> 'id' = '7' AND v ? 'choice'),
    pg_temp.value(m -> 'questions', '11', 'text'),
    (pg_temp.value(m -> 'questions', '12', 'number'))::numeric,
    (pg_temp.value(m -> 'questions', '13', 'boolean'))::boolean,
    pg_temp.day(pg_temp.value(m -> 'questions', '14', 'date')),
    pg_temp.instant(pg_temp.value(m -> 'questions', '15', 'timestamp')),
    pg_temp.value(m -> 'questions', '16', 'option'),
    ARRAY(SELECT v ->> 'choice' FROM jsonb_array_elements(m -> 'questions') AS v WHERE v ->> 'id' = '17' AND v ? 'choice')
FROM jsonb_array_elements($1) AS m;

INSERT INTO smart_groups.group_members (spot_id, member_id, group_id)
SELECT '1', (m ->> 'id')::uuid, g::bigint
FROM jsonb_array_elements($1) AS m, jsonb_array_elements_text(m -> 'groups') AS g;
