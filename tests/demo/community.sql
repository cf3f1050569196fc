-- A community of :members people, the same at every run: what is random follows from the
-- member's id. Times are relative to now, so that "the last 30 days" holds some of them.

CREATE SCHEMA demo;

-- A number from 0 (included) to 1 (excluded) that depends on the member and the occasion only.
CREATE FUNCTION demo.chance(member bigint, occasion text) RETURNS double precision
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN (hashint8extended(member, hashtext(occasion)) & 2147483647) / 2147483648.0;

-- One of the choices; the earlier, the more often.
CREATE FUNCTION demo.pick(member bigint, occasion text, choices text[]) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN choices[1 + floor(demo.chance(member, occasion) ^ 1.5 * cardinality(choices))::integer];

INSERT INTO smart_groups.spots (name, time_zone) VALUES ('Riverside', 'Europe/Berlin');

INSERT INTO smart_groups.roles (spot_id, name, kind) VALUES
    (1, 'Admin', 'admin'), (1, 'Member', 'member'), (1, 'Moderator', 'custom');

INSERT INTO smart_groups.tags (spot_id, name) VALUES
    (1, 'Newsletter'), (1, 'Mentor'), (1, 'Speaker'), (1, 'Volunteer'), (1, 'Press');

INSERT INTO smart_groups.properties (spot_id, name, type) VALUES
    (1, 'Company', 'text'),
    (1, 'Team size', 'number'),
    (1, 'Remote', 'boolean'),
    (1, 'Birthday', 'date'),
    (1, 'Last purchase', 'timestamp'),
    (1, 'Plan', 'single_select'),
    (1, 'Interests', 'multi_select');

INSERT INTO smart_groups.property_options (spot_id, property_id, label, position) VALUES
    (1, 6, 'Free', 1), (1, 6, 'Team', 2), (1, 6, 'Pro', 3), (1, 6, 'Enterprise', 4),
    (1, 7, 'Databases', 1), (1, 7, 'Design', 2), (1, 7, 'Security', 3), (1, 7, 'Writing', 4);

INSERT INTO smart_groups.questions (spot_id, name, type) VALUES
    (1, 'What brings you here?', 'text'),
    (1, 'Years of experience', 'number'),
    (1, 'How did you hear of us?', 'single_select');

INSERT INTO smart_groups.question_options (spot_id, question_id, label, position) VALUES
    (1, 3, 'A friend', 1), (1, 3, 'A talk', 2), (1, 3, 'A search', 3);

INSERT INTO smart_groups.members
    (spot_id, id, first_name, last_name, email, title, status, role_id, invited_at, registered_at, last_active_at)
SELECT 1, id, first_name, last_name,
    translate(lower(format('%s.%s.%s@%s', first_name, last_name, id,
        demo.pick(id, 'domain', '{example.com,acme.com,initech.org,globex.net,umbrella.io,hooli.dev}'))),
        'éëíčüı', 'eeicui'),
    demo.pick(id, 'title', '{Engineer,Designer,Product Manager,Writer,Head of Engineering,Founder,Student,NULL}'),
    status,
    CASE WHEN demo.chance(id, 'role') < 0.002 THEN 1 WHEN demo.chance(id, 'role') < 0.01 THEN 3 ELSE 2 END,
    registered - interval '1 day' * (1 + demo.chance(id, 'invited') * 20),
    CASE WHEN status NOT IN ('invited', 'declined', 'rejected') THEN registered END,
    CASE WHEN status NOT IN ('invited', 'declined', 'rejected')
        THEN now() - (now() - registered) * demo.chance(id, 'active') ^ 3 END
FROM (
    SELECT id,
        demo.pick(id, 'first name', '{Ada,Ben,Chloé,Dmitri,Elif,Femi,Grace,Hiro,Ines,Jonas,Kofi,Lena,Mateo,Nadia,Oskar,Priya,Quinn,Rosa,Sven,Tara,Uma,Viktor,Wei,Xenia,Yusuf,Zoë}') AS first_name,
        demo.pick(id, 'last name', '{Adeyemi,Bauer,Costa,Dubois,Eriksen,Fischer,García,Hopper,Ito,Jensen,Kovač,Lovelace,Müller,Nguyen,Okafor,Petrov,Quist,Rossi,Schmidt,Tanaka,Ueda,Varga,Weber,Xu,Yılmaz,Zhang}') AS last_name,
        CASE
            WHEN demo.chance(id, 'status') < 0.82 THEN 'accepted'
            WHEN demo.chance(id, 'status') < 0.88 THEN 'invited'
            WHEN demo.chance(id, 'status') < 0.92 THEN 'pending'
            WHEN demo.chance(id, 'status') < 0.95 THEN 'deactivated'
            WHEN demo.chance(id, 'status') < 0.98 THEN 'unsubscribed'
            WHEN demo.chance(id, 'status') < 0.99 THEN 'declined'
            ELSE 'rejected'
        END AS status,
        now() - interval '1500 days' * demo.chance(id, 'registered') AS registered
    FROM generate_series(1, :members) AS id
) AS people;

-- The next person that the reader inserts gets the next id.
SELECT setval(pg_get_serial_sequence('smart_groups.members', 'id'), :members) \g /dev/null

INSERT INTO smart_groups.member_tags (spot_id, member_id, tag_id)
SELECT 1, member.id, tag.id
FROM generate_series(1, :members) AS member (id), generate_series(1, 5) AS tag (id)
WHERE demo.chance(member.id, 'tag ' || tag.id) < 0.4 / tag.id ^ 1.5;

INSERT INTO smart_groups.property_values
    (spot_id, member_id, property_id, text_value, number_value, boolean_value, date_value, timestamp_value, option_id)
SELECT 1, member.id, property.id,
    CASE property.id WHEN 1 THEN demo.pick(member.id, 'company', '{Acme,Initech,Globex,Umbrella,Hooli,Self-employed}') END,
    CASE property.id WHEN 2 THEN floor(1 / (0.001 + demo.chance(member.id, 'team'))) END,
    CASE property.id WHEN 3 THEN demo.chance(member.id, 'remote') < 0.4 END,
    CASE property.id WHEN 4 THEN date '1955-01-01' + (demo.chance(member.id, 'birthday') * 18000)::integer END,
    CASE property.id WHEN 5 THEN now() - interval '400 days' * demo.chance(member.id, 'purchase') END,
    CASE property.id WHEN 6 THEN 1 + floor(demo.chance(member.id, 'plan') ^ 2 * 4)::bigint END
FROM generate_series(1, :members) AS member (id), generate_series(1, 6) AS property (id)
WHERE demo.chance(member.id, 'fills in ' || property.id) < 0.6;

INSERT INTO smart_groups.property_choices (spot_id, member_id, property_id, option_id)
SELECT 1, member.id, 7, option.id
FROM generate_series(1, :members) AS member (id), generate_series(5, 8) AS option (id)
WHERE demo.chance(member.id, 'interest ' || option.id) < 0.25;

INSERT INTO smart_groups.answers (spot_id, member_id, question_id, text_value, number_value, option_id)
SELECT 1, member.id, question.id,
    CASE question.id WHEN 1 THEN demo.pick(member.id, 'motive', '{to learn,to meet people,to find a job,to hire}') END,
    CASE question.id WHEN 2 THEN floor(demo.chance(member.id, 'experience') * 30) END,
    CASE question.id WHEN 3 THEN 1 + floor(demo.chance(member.id, 'heard') * 3)::bigint END
FROM generate_series(1, :members) AS member (id), generate_series(1, 3) AS question (id)
WHERE demo.chance(member.id, 'answers ' || question.id) < 0.5;

ANALYZE;
