-- What the stories of several tests are made of. Functions, whose bodies are texts, so that no test's
-- DROP or ALTER meets anything that depends on the tables.

-- Conditions of one criterion.
CREATE FUNCTION public.rule(field text, operator text, value jsonb) RETURNS jsonb LANGUAGE sql
RETURN jsonb_build_object('combinator', 'and', 'rules', jsonb_build_array(
    jsonb_build_object('field', field, 'operator', operator, 'value', value)));

-- A smart group of one criterion.
CREATE FUNCTION public.smart(name text, field text, operator text, value jsonb, spot bigint DEFAULT 1) RETURNS bigint
LANGUAGE sql AS $$
SELECT smart_groups.create_smart_group(spot, name, public.rule(field, operator, value))
$$;

-- Every group with its members' ids and first names, in the order of the groups' ids; phase is NULL for static ones.
CREATE FUNCTION public.membership(OUT spot_id bigint, OUT "group" text, OUT phase text, OUT members text, OUT names text)
RETURNS SETOF record LANGUAGE sql AS $$
SELECT g.spot_id, g.name, s.phase,
       string_agg(x.member_id::text, ' ' ORDER BY x.member_id),
       string_agg(m.first_name, ', ' ORDER BY x.member_id)
FROM smart_groups.groups AS g
LEFT JOIN smart_groups.group_status AS s ON s.group_id = g.id
LEFT JOIN smart_groups.group_members AS x ON x.group_id = g.id
LEFT JOIN smart_groups.members AS m ON (m.spot_id, m.id) = (x.spot_id, x.member_id)
GROUP BY g.spot_id, g.id, g.name, s.phase
ORDER BY g.spot_id, g.id
$$;

-- Where the tests of every way in which data changes begin: two spots with a group for
-- each kind of data, whose ids are those of the order in which they are made.
CREATE PROCEDURE public.acme_and_globex() LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO smart_groups.spots (id, name) VALUES (1, 'Acme'), (2, 'Globex');
    INSERT INTO smart_groups.tags (spot_id, id, name) VALUES (1, 1, 'VIP'), (1, 2, 'Press'), (2, 1, 'VIP there');
    INSERT INTO smart_groups.roles (spot_id, id, name) VALUES (1, 1, 'Host');
    INSERT INTO smart_groups.properties (spot_id, id, name, type) VALUES (1, 1, 'Points', 'number');
    INSERT INTO smart_groups.members (spot_id, id, first_name, email, status)
    SELECT spot, n, 'Member ' || n, n || '@acme.com', 'accepted'
    FROM generate_series(1, 2) AS spot, generate_series(1, 4) AS n;
    PERFORM smart_groups.create_static_group(1, 'Staff');
    PERFORM public.smart('acme', 'email', 'endsWith', '"@acme.com"');
    PERFORM public.smart('vip', 'tag', 'in', '1');
    PERFORM public.smart('host', 'role', 'notNull', NULL);
    PERFORM public.smart('points', 'property:1', '>=', '10');
    PERFORM public.smart('staff too', 'group', 'in', '1');
    PERFORM public.smart('not vip', 'group', 'notIn', '3');
    PERFORM public.smart('vip there', 'tag', 'in', '1', 2);
    PERFORM smart_groups.process_pending();
END $$;

-- Their memberships, a line a spot.
CREATE FUNCTION public.everybody(OUT spot bigint, OUT groups text) RETURNS SETOF record LANGUAGE sql AS $$
SELECT spot_id, string_agg("group" || ' ' || replace(members, ' ', '+'), ', ' ORDER BY "group")
FROM public.membership()
WHERE phase IS NOT NULL AND members IS NOT NULL
GROUP BY spot_id
ORDER BY spot_id
$$;
