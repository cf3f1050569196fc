-- A spot of 900,000 members, and one of 100,000 beside it, for benches/plans.
INSERT INTO smart_groups.spots (name) VALUES ('Riverside'), ('Lakeside');
INSERT INTO smart_groups.tags (spot_id, name) SELECT 1, 'tag ' || i FROM generate_series(1, 50) AS i;
INSERT INTO smart_groups.properties (spot_id, name, type) VALUES
    (1, 'Plan', 'single_select'), (1, 'Birthday', 'date');
INSERT INTO smart_groups.property_options (spot_id, property_id, label, position)
SELECT 1, 1, 'option ' || i, i FROM generate_series(1, 20) AS i;

INSERT INTO smart_groups.members (spot_id, first_name, last_name, email, status, registered_at)
SELECT CASE WHEN i % 10 = 0 THEN 2 ELSE 1 END,
       'first ' || i % 997,
       'last ' || i % 9973,
       'user' || i || '@' || ('{acme.com,example.org,initech.net}'::text[])[1 + i % 3],
       ('{accepted,accepted,accepted,invited,deactivated}'::text[])[1 + i % 5],
       timestamptz '2020-01-01' + (i * 7919::bigint % 2000000) * interval '100 seconds'
FROM generate_series(1, 1000000) AS i;
INSERT INTO smart_groups.member_tags (spot_id, member_id, tag_id)
SELECT 1, m.id, 1 + m.id % 50 FROM smart_groups.members AS m WHERE m.spot_id = 1 AND m.id % 3 = 0;

-- These values are right as they are: without the guards they load faster.
SET session_replication_role = replica;
INSERT INTO smart_groups.property_values (spot_id, member_id, property_id, option_id)
SELECT 1, m.id, 1, 1 + m.id % 20 FROM smart_groups.members AS m WHERE m.spot_id = 1;
INSERT INTO smart_groups.property_values (spot_id, member_id, property_id, date_value)
SELECT 1, m.id, 2, date '1950-01-01' + (m.id * 7919 % 20000)::integer
FROM smart_groups.members AS m WHERE m.spot_id = 1;
RESET session_replication_role;
