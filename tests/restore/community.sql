-- A live database of two spots: every family of criteria, groups of groups, a static group, a
-- blacklist, relative dates that nobody crosses today. public.k(n) makes the key of number n.
CREATE EXTENSION smart_groups;
SELECT smart_groups.install(key_type => :'type');
CREATE FUNCTION public.k(n bigint) RETURNS :type LANGUAGE sql IMMUTABLE
RETURN CASE :'type' WHEN 'uuid' THEN '00000000-0000-4000-8000-' || lpad(n::text, 12, '0') ELSE n::text END :::type;

INSERT INTO smart_groups.spots (id, name, time_zone) VALUES (public.k(1), 'Riverside', 'Europe/Berlin'), (public.k(2), 'Hillside', 'UTC');
INSERT INTO smart_groups.tags (spot_id, id, name) VALUES (public.k(1), public.k(1), 'VIP'), (public.k(2), public.k(1), 'VIP there');
INSERT INTO smart_groups.properties (spot_id, id, name, type) VALUES
    (public.k(1), public.k(1), 'Points', 'number'), (public.k(1), public.k(2), 'Plan', 'single_select');
INSERT INTO smart_groups.property_options (spot_id, property_id, id, label) VALUES
    (public.k(1), public.k(2), public.k(21), 'Free'), (public.k(1), public.k(2), public.k(22), 'Pro');
INSERT INTO smart_groups.questions (spot_id, id, name, type) VALUES (public.k(1), public.k(1), 'Why?', 'text');
INSERT INTO smart_groups.members (spot_id, id, first_name, email, status, last_active_at)
SELECT public.k(1 + n % 2), public.k(n), 'Member ' || n,
       'm' || n || CASE n % 3 WHEN 0 THEN '@acme.com' ELSE '@example.org' END,
       CASE n % 20 WHEN 7 THEN 'deactivated' ELSE 'accepted' END,
       now() - CASE n % 4 WHEN 0 THEN 3 ELSE 300 END * interval '1 day'
FROM generate_series(1, 3000) AS n;
INSERT INTO smart_groups.member_tags (spot_id, member_id, tag_id)
SELECT public.k(1 + n % 2), public.k(n), public.k(1) FROM generate_series(1, 3000, 7) AS n;
INSERT INTO smart_groups.property_values (spot_id, member_id, property_id, number_value)
SELECT public.k(1), public.k(n), public.k(1), n FROM generate_series(2, 3000, 2) AS n;
INSERT INTO smart_groups.property_values (spot_id, member_id, property_id, option_id)
SELECT public.k(1), public.k(n), public.k(2), public.k(21 + n / 2 % 2) FROM generate_series(2, 3000, 2) AS n;
INSERT INTO smart_groups.answers (spot_id, member_id, question_id, text_value)
SELECT public.k(1), public.k(n), public.k(1), 'because' FROM generate_series(2, 3000, 10) AS n;

-- What somebody would see of the memberships that come and go; not that it was right, but that
-- it happened at all.
CREATE TABLE public.seen (at timestamptz DEFAULT clock_timestamp(), what text, group_id bigint, member text);
CREATE FUNCTION public.look() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO public.seen (what, group_id, member) SELECT TG_OP, r.group_id, r.member_id::text
    FROM (SELECT (coalesce(NEW, OLD)).*) AS r
    WHERE r.group_id < 1000;
    RETURN NULL;
END $$;
CREATE TRIGGER look AFTER INSERT OR UPDATE OR DELETE ON smart_groups.group_members
    FOR EACH ROW EXECUTE FUNCTION public.look();

CREATE FUNCTION public.smart(spot bigint, name text, field text, operator text, value text) RETURNS bigint LANGUAGE sql
BEGIN ATOMIC SELECT smart_groups.create_smart_group(public.k(spot), smart.name, jsonb_build_object('combinator', 'and', 'rules',
    jsonb_build_array(jsonb_build_object('field', field, 'operator', operator, 'value', value::jsonb)))); END;
SELECT smart_groups.create_static_group(public.k(1), 'Board', ARRAY[public.k(2), public.k(4), public.k(6)]) AS board \gset
SELECT public.smart(1, 'Acme', 'email', 'endsWith', '"@acme.com"') AS acme \gset
SELECT public.smart(1, 'VIP', 'tag', 'in', jsonb_build_array(public.k(1))::text) AS vip \gset
SELECT public.smart(1, 'Rich', 'property:' || public.k(1), '>=', '1500') AS rich \gset
SELECT public.smart(1, 'Pro', 'property:' || public.k(2), '=', to_jsonb(public.k(22))::text) AS pro \gset
SELECT public.smart(1, 'Explained', 'question:' || public.k(1), 'contains', '"because"') AS explained \gset
SELECT public.smart(1, 'Active', 'last_active_at', '>=', '{"mode": "relative", "anchor": "now", "offset": -30, "unit": "day"}') AS active \gset
SELECT public.smart(1, 'Not Acme', 'group', 'notIn', jsonb_build_array(:acme)::text) AS others \gset
SELECT public.smart(1, 'Acme of the board or VIP', 'group', 'in', jsonb_build_array(:board, :vip)::text) AS either \gset
SELECT public.smart(1, 'Outside of that', 'group', 'notIn', jsonb_build_array(:either, :others)::text) AS outside \gset
SELECT public.smart(2, 'VIP there', 'tag', 'notNull', 'null') AS there \gset
SELECT public.smart(1, 'Held', 'first_name', 'beginsWith', '"Member"') AS held \gset
SELECT public.smart(1, 'Paused', 'email', 'endsWith', '"@acme.com"') AS paused \gset
INSERT INTO smart_groups.blacklist (spot_id, group_id, member_id, reason)
SELECT public.k(1), :acme, public.k(n), 'asked for it' FROM generate_series(6, 600, 60) AS n;
-- What groups lead to: several roads to one resource, one through a group that is going to be paused or held.
INSERT INTO smart_groups.resources (spot_id, id, type, name) VALUES
    (public.k(1), public.k(1), 'course', 'Welcome'), (public.k(1), public.k(2), 'live', 'Launch'), (public.k(2), public.k(1), 'forum', 'Lounge');
SELECT smart_groups.link_resource(l.group_id, public.k(l.resource))
FROM (VALUES (:board, 1), (:acme, 1), (:vip, 1), (:held, 2), (:paused, 2), (:there, 1)) AS l (group_id, resource);

CREATE TABLE public.orders AS SELECT n AS id, repeat('x', 100) AS what FROM generate_series(1, 10000) AS n;
