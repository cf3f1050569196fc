-- What membership should be, worked out anew from the stored rules: one member at a time, one
-- criterion at a time, straight from the JSON. It shares nothing with the extension, and it is
-- as slow as that sounds. It knows what the traffic uses of the rule language.

CREATE SCHEMA oracle;

-- Keys as texts, whatever their types.
CREATE TABLE oracle.expected (
    spot_id text NOT NULL,
    group_id bigint NOT NULL,
    member_id text NOT NULL,
    PRIMARY KEY (group_id, member_id)
);

-- All that is known of each member.
CREATE TABLE oracle.facts (
    spot_id text NOT NULL,
    member_id text NOT NULL,
    facts jsonb NOT NULL,
    PRIMARY KEY (spot_id, member_id)
);

-- The negative operators are the complements of these.
CREATE FUNCTION oracle.positive(operator text) RETURNS text LANGUAGE sql IMMUTABLE
RETURN CASE operator
    WHEN '!=' THEN '='
    WHEN 'doesNotContain' THEN 'contains'
    WHEN 'doesNotBeginWith' THEN 'beginsWith'
    WHEN 'doesNotEndWith' THEN 'endsWith'
    WHEN 'notIn' THEN 'in'
    WHEN 'notBetween' THEN 'between'
    WHEN 'null' THEN 'notNull'
END;

-- A scalar or a list, as texts.
CREATE FUNCTION oracle.texts(value jsonb) RETURNS text[] LANGUAGE sql IMMUTABLE
RETURN CASE jsonb_typeof(value)
    WHEN 'array' THEN ARRAY(SELECT jsonb_array_elements_text(value))
    ELSE ARRAY[value #>> '{}']
END;

CREATE FUNCTION oracle.text_holds(field text, operator text, value text[]) RETURNS boolean LANGUAGE sql IMMUTABLE
RETURN coalesce(field <> '' AND CASE operator
    WHEN '=' THEN lower(field) = lower(value[1])
    WHEN 'in' THEN EXISTS (SELECT FROM unnest(value) AS one WHERE lower(one) = lower(field))
    WHEN 'contains' THEN strpos(lower(field), lower(value[1])) > 0
    WHEN 'beginsWith' THEN left(lower(field), length(value[1])) = lower(value[1])
    WHEN 'endsWith' THEN right(lower(field), length(value[1])) = lower(value[1])
    WHEN 'notNull' THEN true
END, false);

CREATE FUNCTION oracle.number_holds(field numeric, operator text, value text[]) RETURNS boolean LANGUAGE sql IMMUTABLE
RETURN coalesce(CASE operator
    WHEN '=' THEN field = value[1]::numeric
    WHEN '<' THEN field < value[1]::numeric
    WHEN '<=' THEN field <= value[1]::numeric
    WHEN '>' THEN field > value[1]::numeric
    WHEN '>=' THEN field >= value[1]::numeric
    WHEN 'between' THEN field BETWEEN value[1]::numeric AND value[2]::numeric
    WHEN 'in' THEN field = ANY (value::numeric[])
    WHEN 'notNull' THEN field IS NOT NULL
END, false);

-- The days, in the spot's time zone, decide: the traffic uses dates and offsets of whole days,
-- and never writes a time near an offset's boundary.
CREATE FUNCTION oracle.day_holds(field date, operator text, value jsonb, zone text) RETURNS boolean
LANGUAGE plpgsql STABLE AS $$
DECLARE
    days date[] := ARRAY(
        SELECT CASE jsonb_typeof(one)
            WHEN 'object' THEN (now() AT TIME ZONE zone)::date + (one ->> 'offset')::integer
            ELSE (one #>> '{}')::date
        END
        FROM jsonb_array_elements(CASE jsonb_typeof(value) WHEN 'array' THEN value ELSE jsonb_build_array(value) END) AS one);
BEGIN
    RETURN coalesce(CASE operator
        WHEN '=' THEN field = days[1]
        WHEN '<' THEN field < days[1]
        WHEN '<=' THEN field <= days[1]
        WHEN '>' THEN field > days[1]
        WHEN '>=' THEN field >= days[1]
        WHEN 'between' THEN field BETWEEN days[1] AND days[2]
        WHEN 'notNull' THEN field IS NOT NULL
    END, false);
END
$$;

CREATE FUNCTION oracle.set_holds(field text[], operator text, value text[]) RETURNS boolean LANGUAGE sql IMMUTABLE
RETURN CASE operator
    WHEN 'notNull' THEN cardinality(field) > 0
    WHEN 'containsAll' THEN field @> value
    ELSE field && value
END;

-- A list of a member's facts, as texts.
CREATE FUNCTION oracle.ids(list jsonb) RETURNS text[] LANGUAGE sql IMMUTABLE
RETURN CASE jsonb_typeof(list) WHEN 'array' THEN ARRAY(SELECT jsonb_array_elements_text(list)) ELSE ARRAY[]::text[] END;

-- One value of a type.
CREATE FUNCTION oracle.value_holds(type text, stored jsonb, choices jsonb, operator text, value jsonb, zone text)
RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
    -- Of what is not there, nobody has a value.
    RETURN coalesce(CASE type
        WHEN 'text' THEN oracle.text_holds(stored ->> 'text_value', operator, oracle.texts(value))
        WHEN 'number' THEN oracle.number_holds((stored ->> 'number_value')::numeric, operator, oracle.texts(value))
        WHEN 'boolean' THEN coalesce(CASE operator WHEN 'notNull' THEN (stored ->> 'boolean_value') IS NOT NULL
            ELSE (stored ->> 'boolean_value')::boolean = (value #>> '{}')::boolean END, false)
        WHEN 'date' THEN oracle.day_holds((stored ->> 'date_value')::date, operator, value, zone)
        WHEN 'timestamp' THEN oracle.day_holds(((stored ->> 'timestamp_value')::timestamptz AT TIME ZONE zone)::date, operator, value, zone)
        WHEN 'single_select' THEN oracle.set_holds(array_remove(ARRAY[stored ->> 'option_id'], NULL), operator, oracle.texts(value))
        WHEN 'multi_select' THEN oracle.set_holds(oracle.ids(choices), operator, oracle.texts(value))
    END, false);
END
$$;

-- A criterion with a positive operator.
CREATE FUNCTION oracle.criterion_holds(facts jsonb, types jsonb, field text, operator text, value jsonb, zone text)
RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN CASE
        WHEN field IN ('first_name', 'last_name', 'email', 'title') THEN oracle.text_holds(facts ->> field, operator, oracle.texts(value))
        WHEN field = 'status' THEN oracle.set_holds(ARRAY[facts ->> 'status'], operator, oracle.texts(value))
        WHEN field = 'role' THEN oracle.set_holds(array_remove(ARRAY[facts ->> 'role_id'], NULL), operator, oracle.texts(value))
        WHEN field IN ('tag', 'group') THEN oracle.set_holds(oracle.ids(facts -> field), operator, oracle.texts(value))
        WHEN field LIKE '%\_at' THEN
            oracle.day_holds(((facts ->> field)::timestamptz AT TIME ZONE zone)::date, operator, value, zone)
        ELSE oracle.value_holds(types ->> field, facts -> 'values' -> field, facts -> 'choices' -> field, operator, value, zone)
    END;
END
$$;

CREATE FUNCTION oracle.holds(facts jsonb, types jsonb, rule jsonb, zone text) RETURNS boolean
LANGUAGE plpgsql STABLE AS $$
DECLARE
    part jsonb;
    every boolean := true;
    at_least_one boolean := false;
BEGIN
    IF NOT rule ? 'combinator' THEN
        IF oracle.positive(rule ->> 'operator') IS NOT NULL THEN
            RETURN NOT oracle.criterion_holds(
                facts, types, rule ->> 'field', oracle.positive(rule ->> 'operator'), rule -> 'value', zone);
        END IF;
        RETURN oracle.criterion_holds(facts, types, rule ->> 'field', rule ->> 'operator', rule -> 'value', zone);
    END IF;
    FOR part IN SELECT jsonb_array_elements(rule -> 'rules') LOOP
        IF oracle.holds(facts, types, part, zone) THEN
            at_least_one := true;
        ELSE
            every := false;
        END IF;
    END LOOP;
    RETURN CASE rule ->> 'combinator' WHEN 'and' THEN every ELSE at_least_one END
        <> coalesce((rule ->> 'not')::boolean, false);
END
$$;

-- Every member's values and choices, by the field that reads them. The relations may be tables or views, and a view
-- has no more value columns than it needs.
CREATE VIEW oracle.valued AS
SELECT v.spot_id::text, v.member_id::text, 'property:' || v.property_id AS field, to_jsonb(v) AS value FROM smart_groups.property_values AS v
UNION ALL
SELECT v.spot_id::text, v.member_id::text, 'question:' || v.question_id, to_jsonb(v) FROM smart_groups.answers AS v;

CREATE VIEW oracle.chosen AS
SELECT c.spot_id::text, c.member_id::text, 'property:' || c.property_id AS field, c.option_id::text FROM smart_groups.property_choices AS c
UNION ALL
SELECT c.spot_id::text, c.member_id::text, 'question:' || c.question_id, c.option_id::text FROM smart_groups.answer_choices AS c;

CREATE VIEW oracle.member_facts AS
SELECT m.spot_id::text, m.id::text AS member_id,
       to_jsonb(m) || jsonb_build_object(
           'tag', (SELECT jsonb_agg(t.tag_id::text) FROM smart_groups.member_tags AS t
                   WHERE (t.spot_id, t.member_id) = (m.spot_id, m.id) AND t.tag_id IS NOT NULL),
           'group', (SELECT coalesce(jsonb_agg(g.group_id::text), '[]') FROM smart_groups.group_members AS g
                     WHERE (g.spot_id, g.member_id) = (m.spot_id, m.id) AND g.kind = 'static'),
           'values', v.by_field, 'choices', c.by_field) AS facts
FROM (SELECT DISTINCT * FROM smart_groups.members) AS m
LEFT JOIN (
    SELECT v.spot_id, v.member_id, jsonb_object_agg(v.field, v.value) AS by_field
    FROM oracle.valued AS v WHERE v.field IS NOT NULL GROUP BY 1, 2
) AS v ON (v.spot_id, v.member_id) = (m.spot_id::text, m.id::text)
LEFT JOIN (
    SELECT o.spot_id, o.member_id, jsonb_object_agg(o.field, o.ids) AS by_field
    FROM (SELECT c.spot_id, c.member_id, c.field, jsonb_agg(c.option_id) AS ids
          FROM oracle.chosen AS c WHERE c.field IS NOT NULL AND c.option_id IS NOT NULL GROUP BY 1, 2, 3) AS o
    GROUP BY 1, 2
) AS c ON (c.spot_id, c.member_id) = (m.spot_id::text, m.id::text)
WHERE m.spot_id IS NOT NULL AND m.id IS NOT NULL;

-- The types of a spot's properties and questions.
CREATE FUNCTION oracle.types(spot text) RETURNS jsonb LANGUAGE sql STABLE AS $$
SELECT jsonb_object_agg(a.field, a.type)
FROM (SELECT 'property:' || p.id AS field, p.type FROM smart_groups.properties AS p WHERE p.spot_id::text = spot
      UNION ALL
      SELECT 'question:' || q.id, q.type FROM smart_groups.questions AS q WHERE q.spot_id::text = spot) AS a
$$;

-- Fills oracle.expected: a group can only use groups that are older, so the order of ids will do.
CREATE FUNCTION oracle.recompute() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    one record;
BEGIN
    DELETE FROM oracle.expected;
    DELETE FROM oracle.facts;
    INSERT INTO oracle.facts SELECT * FROM oracle.member_facts;
    FOR one IN
        SELECT g.spot_id::text AS spot, g.id, g.conditions, coalesce(s.time_zone, 'UTC') AS zone, oracle.types(g.spot_id::text) AS types
        FROM smart_groups.groups g JOIN smart_groups.spots s ON s.id = g.spot_id
        WHERE g.kind = 'smart' ORDER BY g.id
    LOOP
        INSERT INTO oracle.expected
        SELECT f.spot_id, one.id, f.member_id FROM oracle.facts AS f
        WHERE f.spot_id = one.spot
            AND f.facts ->> 'status' IN ('accepted', 'invited', 'pending')
            AND NOT EXISTS (SELECT FROM smart_groups.blacklist b
                WHERE b.spot_id::text = f.spot_id AND b.group_id = one.id AND b.member_id::text = f.member_id)
            AND oracle.holds(f.facts, one.types, one.conditions, one.zone);
        UPDATE oracle.facts AS f SET facts = jsonb_set(f.facts, '{group}', f.facts -> 'group' || to_jsonb(one.id::text))
        FROM oracle.expected AS e WHERE e.group_id = one.id AND (e.spot_id, e.member_id) = (f.spot_id, f.member_id);
    END LOOP;
END
$$;

-- What is stored and should not be, and what should be and is not.
CREATE VIEW oracle.difference AS
    SELECT 'extra' AS problem, stored.* FROM (
        SELECT spot_id::text, group_id, member_id::text FROM smart_groups.group_members WHERE kind = 'smart'
        EXCEPT SELECT spot_id, group_id, member_id FROM oracle.expected) AS stored
    UNION ALL
    SELECT 'missing', wanted.* FROM (
        SELECT spot_id, group_id, member_id FROM oracle.expected
        EXCEPT SELECT spot_id::text, group_id, member_id::text FROM smart_groups.group_members WHERE kind = 'smart') AS wanted;

-- How many memberships are other than they should be by now.
CREATE FUNCTION oracle.moves() RETURNS bigint LANGUAGE plpgsql AS $$
BEGIN
    PERFORM oracle.recompute();
    RETURN (SELECT count(*) FROM oracle.difference);
END
$$;
