-- Spots with a member, tag, role and attribute of every kind each, and a function that fills one with members.
-- Nothing is analyzed, and the rows are right as they are: the guards have nothing to say.
INSERT INTO smart_groups.spots (id, name) SELECT s, 'spot ' || s FROM generate_series(1, :spots) AS s;
INSERT INTO smart_groups.roles (spot_id, id, name, kind)
SELECT s, i, 'role ' || i, 'custom' FROM generate_series(1, :spots) AS s, generate_series(1, 2) AS i;
INSERT INTO smart_groups.tags (spot_id, id, name)
SELECT s, i, 'tag ' || i FROM generate_series(1, :spots) AS s, generate_series(1, 5) AS i;
INSERT INTO smart_groups.properties (spot_id, id, name, type)
SELECT s, n, t, t
FROM generate_series(1, :spots) AS s,
     unnest('{single_select,number,text,boolean,date,timestamp,multi_select}'::text[]) WITH ORDINALITY AS t (t, n);
INSERT INTO smart_groups.questions SELECT * FROM smart_groups.properties;
INSERT INTO smart_groups.property_options (spot_id, property_id, id, label, position)
SELECT s, p, i, 'option ' || i, i FROM generate_series(1, :spots) AS s, unnest('{1,7}'::int[]) AS p, generate_series(1, 4) AS i;
INSERT INTO smart_groups.question_options SELECT * FROM smart_groups.property_options;

CREATE FUNCTION fill(of_spots int4range, members integer) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    relation text;
BEGIN
    SET LOCAL session_replication_role = replica;
    CREATE TEMPORARY TABLE new_members ON COMMIT DROP AS
    SELECT s, i FROM generate_series(lower(of_spots), upper(of_spots) - 1) AS s, generate_series(1, members) AS i;
    INSERT INTO smart_groups.members (spot_id, id, first_name, last_name, email, status, role_id, registered_at)
    SELECT s, i, 'f' || i % 997, 'l' || i % 9973, 'u' || i || '@acme.com', 'accepted', 1, timestamptz '2025-01-01' + i % 400 * interval '1 day'
    FROM new_members;
    INSERT INTO smart_groups.member_tags SELECT s, i, 1 + i % 5 FROM new_members;
    FOREACH relation IN ARRAY '{property_values property_id,answers question_id}'::text[] LOOP
        EXECUTE format($sql$
            INSERT INTO smart_groups.%s (spot_id, member_id, %s, option_id, number_value, text_value, boolean_value, date_value, timestamp_value)
            SELECT s, i, p,
                   CASE p WHEN 1 THEN 1 + i %% 4 END, CASE p WHEN 2 THEN i %% 100 END, CASE p WHEN 3 THEN 'v' || i %% 100 END,
                   CASE p WHEN 4 THEN i %% 2 = 0 END, CASE p WHEN 5 THEN date '1990-01-01' + i %% 10000 END,
                   CASE p WHEN 6 THEN timestamptz '2025-01-01' + i %% 400 * interval '1 day' END
            FROM new_members, generate_series(1, 6) AS p
        $sql$, split_part(relation, ' ', 1), split_part(relation, ' ', 2));
    END LOOP;
    INSERT INTO smart_groups.property_choices SELECT s, i, 7, 1 + i % 4 FROM new_members;
    INSERT INTO smart_groups.answer_choices SELECT s, i, 7, 1 + i % 4 FROM new_members;
END
$$;
