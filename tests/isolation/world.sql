-- The world in which every spec's story happens. start_over() makes it anew and brings it up to date;
-- it commits in between, so that no mark of its own is left for the story.

-- Everything that the engine and the application did to memberships, for races whose end looks
-- right although somebody was out for a moment.
CREATE TABLE history (id bigint GENERATED ALWAYS AS IDENTITY, what text, group_id bigint, member_id bigint);

CREATE FUNCTION remember() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        INSERT INTO public.history (what, group_id, member_id) VALUES ('joined', NEW.group_id, NEW.member_id);
    ELSE
        INSERT INTO public.history (what, group_id, member_id) VALUES ('left', OLD.group_id, OLD.member_id);
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER remember AFTER INSERT OR DELETE ON smart_groups.group_members
    FOR EACH ROW EXECUTE FUNCTION remember();

-- Groups with the ids of their members; rows of groups that do not exist stand out.
CREATE VIEW membership AS
SELECT coalesce(g.spot_id, m.spot_id) AS spot, coalesce(g.name, 'no group ' || m.group_id) AS "group",
       string_agg(m.member_id::text, ' ' ORDER BY m.member_id) AS members
FROM smart_groups.groups AS g
FULL JOIN smart_groups.group_members AS m ON m.spot_id = g.spot_id AND m.group_id = g.id AND m.kind = g.kind
GROUP BY 1, 2
ORDER BY 1, 2;

-- How many members groups have as far as is known, and how many rows.
CREATE VIEW counts AS
SELECT o.name AS "group", o.members,
       (SELECT count(*) FROM smart_groups.group_members AS m WHERE (m.spot_id, m.group_id) = (o.spot_id, o.group_id)) AS rows,
       EXISTS (
            SELECT FROM smart_groups_internal.member_counts AS c
            WHERE c.spot = o.spot_id::text AND c.group_id = o.group_id) AS known
FROM smart_groups.group_overview AS o
WHERE o.kind = 'static'
ORDER BY o.group_id;

-- A rule of one criterion.
CREATE FUNCTION rule(field text, operator text, value text) RETURNS jsonb LANGUAGE sql
RETURN jsonb_build_object('combinator', 'and', 'rules', jsonb_build_array(
    jsonb_build_object('field', field, 'operator', operator, 'value', value)));

CREATE PROCEDURE start_over() LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM smart_groups.spots;
    COMMIT;
    PERFORM smart_groups.process_pending();
    COMMIT;
    INSERT INTO smart_groups.spots (id, name) VALUES (1, 'Acme'), (2, 'Beta');
    INSERT INTO smart_groups.roles (spot_id, id, name) VALUES (1, 1, 'editor');
    INSERT INTO smart_groups.tags (spot_id, id, name) VALUES (1, 1, 'vip');
    INSERT INTO smart_groups.properties (spot_id, id, name, type)
    VALUES (1, 1, 'city', 'text'), (1, 2, 'level', 'single_select');
    INSERT INTO smart_groups.property_options (spot_id, property_id, id, label)
    VALUES (1, 2, 1, 'gold'), (1, 2, 2, 'silver');
    INSERT INTO smart_groups.members (spot_id, id, first_name, email, status)
    VALUES (1, 1, 'Ada', 'ada@acme.com', 'accepted'),
           (1, 2, 'Bob', 'bob@acme.com', 'accepted'),
           (1, 3, 'Cy', 'cy@home.org', 'accepted'),
           (2, 1, 'Ada', 'ada@home.org', 'accepted');
    INSERT INTO smart_groups.groups (spot_id, id, kind, name) VALUES (1, 1, 'static', 'friends');
    INSERT INTO smart_groups.groups (spot_id, id, kind, name, conditions)
    VALUES (1, 10, 'smart', 'acme', rule('email', 'endsWith', '@acme.com')),
           (2, 20, 'smart', 'acme in beta', rule('email', 'endsWith', '@acme.com'));
    INSERT INTO smart_groups.groups (spot_id, id, kind, name, conditions)
    VALUES (1, 11, 'smart', 'not acme', rule('group', 'notIn', '10'));
    COMMIT;
    PERFORM smart_groups.process_pending();
    TRUNCATE public.history RESTART IDENTITY;
END $$;

-- What consumers are told is made up, past the guard of events.
ALTER TABLE smart_groups.events DISABLE TRIGGER USER;

-- Two consumers of what happens from here on, and what the next events of one are about.
CREATE PROCEDURE consumers() LANGUAGE plpgsql AS $$
DECLARE
    one text;
BEGIN
    FOR one IN SELECT consumer FROM smart_groups.event_consumers LOOP
        PERFORM smart_groups.drop_event_consumer(one);
    END LOOP;
    DELETE FROM smart_groups.events;
    PERFORM smart_groups.create_event_consumer('mailer'), smart_groups.create_event_consumer('archive');
END $$;

CREATE FUNCTION next(consumer text, page_size integer) RETURNS SETOF bigint LANGUAGE sql AS $$
SELECT member_id FROM smart_groups.consume_events(consumer, page_size)
$$;

-- Events as the engine writes them.
CREATE FUNCTION happen(VARIADIC members bigint[]) RETURNS void LANGUAGE sql AS $$
INSERT INTO smart_groups.events (spot_id, kind, group_id, member_id, reason, origin)
SELECT 1, 'member_joined', 1, member, 'rule', p.origin
FROM smart_groups_internal.progress AS p, unnest(members) AS member
$$;

-- A resource that two static groups lead to, 31 and 32, and one that does not, 33.
CREATE PROCEDURE with_resource() LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO smart_groups.resources (spot_id, id, type, name) VALUES (1, 1, 'course', 'Welcome');
    INSERT INTO smart_groups.groups (spot_id, id, kind, name)
    VALUES (1, 31, 'static', 'one'), (1, 32, 'static', 'two'), (1, 33, 'static', 'three');
    INSERT INTO smart_groups.group_resources VALUES (1, 31, 1), (1, 32, 1);
    COMMIT;
    PERFORM smart_groups.process_pending();
    COMMIT;
    DELETE FROM smart_groups.events;
END $$;

-- What happened to invitations, and whether those who are invited have access and the others have none.
CREATE VIEW invitations AS
SELECT e.resource_id AS resource, e.member_id AS member, e.told, i.member_id IS NOT NULL AS invited, a.group_ids AS through
FROM (
    SELECT resource_id, member_id, string_agg(kind || ' by ' || reason, ', ' ORDER BY id) AS told
    FROM smart_groups.events WHERE kind LIKE 'resource%' GROUP BY 1, 2
) AS e
FULL JOIN smart_groups.resource_invitations AS i USING (resource_id, member_id)
FULL JOIN smart_groups.resource_access AS a USING (resource_id, member_id)
ORDER BY 1, 2;
