-- What membership should be, worked out anew from the stored rules: one member at a time, one
-- criterion at a time, straight from the JSON. It shares nothing with the extension, and it is
-- as slow as that sounds. It knows what the traffic uses of the rule language.

CREATE SCHEMA oracle;

CREATE TABLE oracle.expected (
    spot_id bigint NOT NULL,
    group_id bigint NOT NULL,
    member_id bigint NOT NULL,
    PRIMARY KEY (group_id, member_id)
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

-- A property's or an answer's criterion.
CREATE FUNCTION oracle.attribute_holds(member smart_groups.members, kind text, attribute bigint, operator text, value jsonb, zone text)
RETURNS boolean LANGUAGE plpgsql STABLE AS $$
DECLARE
    type_ text;
    stored smart_groups.property_values;
    choices text[];
BEGIN
    IF kind = 'property' THEN
        SELECT p.type INTO type_ FROM smart_groups.properties p WHERE p.spot_id = member.spot_id AND p.id = attribute;
        SELECT * INTO stored FROM smart_groups.property_values v
            WHERE v.spot_id = member.spot_id AND v.member_id = member.id AND v.property_id = attribute;
        choices := ARRAY(SELECT c.option_id::text FROM smart_groups.property_choices c
            WHERE c.spot_id = member.spot_id AND c.member_id = member.id AND c.property_id = attribute);
    ELSE
        SELECT q.type INTO type_ FROM smart_groups.questions q WHERE q.spot_id = member.spot_id AND q.id = attribute;
        SELECT * INTO stored FROM smart_groups.answers v
            WHERE v.spot_id = member.spot_id AND v.member_id = member.id AND v.question_id = attribute;
        choices := ARRAY(SELECT c.option_id::text FROM smart_groups.answer_choices c
            WHERE c.spot_id = member.spot_id AND c.member_id = member.id AND c.question_id = attribute);
    END IF;
    RETURN CASE type_
        WHEN 'text' THEN oracle.text_holds(stored.text_value, operator, oracle.texts(value))
        WHEN 'number' THEN oracle.number_holds(stored.number_value, operator, oracle.texts(value))
        WHEN 'boolean' THEN coalesce(CASE operator WHEN 'notNull' THEN stored.boolean_value IS NOT NULL
            ELSE stored.boolean_value = (value #>> '{}')::boolean END, false)
        WHEN 'date' THEN oracle.day_holds(stored.date_value, operator, value, zone)
        WHEN 'timestamp' THEN oracle.day_holds((stored.timestamp_value AT TIME ZONE zone)::date, operator, value, zone)
        WHEN 'single_select' THEN oracle.set_holds(array_remove(ARRAY[stored.option_id::text], NULL), operator, oracle.texts(value))
        WHEN 'multi_select' THEN oracle.set_holds(choices, operator, oracle.texts(value))
    END;
END
$$;

-- A criterion with a positive operator.
CREATE FUNCTION oracle.criterion_holds(member smart_groups.members, field text, operator text, value jsonb, zone text)
RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN CASE
        WHEN field = 'first_name' THEN oracle.text_holds(member.first_name, operator, oracle.texts(value))
        WHEN field = 'last_name' THEN oracle.text_holds(member.last_name, operator, oracle.texts(value))
        WHEN field = 'email' THEN oracle.text_holds(member.email, operator, oracle.texts(value))
        WHEN field = 'title' THEN oracle.text_holds(member.title, operator, oracle.texts(value))
        WHEN field = 'status' THEN oracle.set_holds(ARRAY[member.status], operator, oracle.texts(value))
        WHEN field = 'role' THEN oracle.set_holds(array_remove(ARRAY[member.role_id::text], NULL), operator, oracle.texts(value))
        WHEN field = 'tag' THEN oracle.set_holds(
            ARRAY(SELECT t.tag_id::text FROM smart_groups.member_tags t
                  WHERE t.spot_id = member.spot_id AND t.member_id = member.id), operator, oracle.texts(value))
        WHEN field = 'group' THEN oracle.set_holds(
            ARRAY(SELECT g.group_id::text FROM smart_groups.group_members g
                  WHERE g.spot_id = member.spot_id AND g.member_id = member.id AND g.kind = 'static'
                  UNION ALL
                  SELECT e.group_id::text FROM oracle.expected e
                  WHERE e.spot_id = member.spot_id AND e.member_id = member.id), operator, oracle.texts(value))
        WHEN field = 'invited_at' THEN oracle.day_holds((member.invited_at AT TIME ZONE zone)::date, operator, value, zone)
        WHEN field = 'registered_at' THEN oracle.day_holds((member.registered_at AT TIME ZONE zone)::date, operator, value, zone)
        WHEN field = 'last_active_at' THEN oracle.day_holds((member.last_active_at AT TIME ZONE zone)::date, operator, value, zone)
        ELSE oracle.attribute_holds(member, split_part(field, ':', 1), split_part(field, ':', 2)::bigint, operator, value, zone)
    END;
END
$$;

CREATE FUNCTION oracle.holds(member smart_groups.members, rule jsonb, zone text) RETURNS boolean
LANGUAGE plpgsql STABLE AS $$
DECLARE
    part jsonb;
    every boolean := true;
    at_least_one boolean := false;
BEGIN
    IF NOT rule ? 'combinator' THEN
        IF oracle.positive(rule ->> 'operator') IS NOT NULL THEN
            RETURN NOT oracle.criterion_holds(
                member, rule ->> 'field', oracle.positive(rule ->> 'operator'), rule -> 'value', zone);
        END IF;
        RETURN oracle.criterion_holds(member, rule ->> 'field', rule ->> 'operator', rule -> 'value', zone);
    END IF;
    FOR part IN SELECT jsonb_array_elements(rule -> 'rules') LOOP
        IF oracle.holds(member, part, zone) THEN
            at_least_one := true;
        ELSE
            every := false;
        END IF;
    END LOOP;
    RETURN CASE rule ->> 'combinator' WHEN 'and' THEN every ELSE at_least_one END
        <> coalesce((rule ->> 'not')::boolean, false);
END
$$;

-- Fills oracle.expected: a group can only use groups that are older, so the order of ids will do.
CREATE FUNCTION oracle.recompute() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    one record;
BEGIN
    TRUNCATE oracle.expected;
    FOR one IN
        SELECT g.spot_id, g.id, g.conditions, s.time_zone
        FROM smart_groups.groups g JOIN smart_groups.spots s ON s.id = g.spot_id
        WHERE g.kind = 'smart' ORDER BY g.id
    LOOP
        INSERT INTO oracle.expected
        SELECT m.spot_id, one.id, m.id FROM smart_groups.members m
        WHERE m.spot_id = one.spot_id
            AND m.status IN ('accepted', 'invited', 'pending')
            AND NOT EXISTS (SELECT FROM smart_groups.blacklist b
                WHERE b.spot_id = m.spot_id AND b.group_id = one.id AND b.member_id = m.id)
            AND oracle.holds(m, one.conditions, one.time_zone);
    END LOOP;
END
$$;

-- What is stored and should not be, and what should be and is not.
CREATE VIEW oracle.difference AS
    SELECT 'extra' AS problem, stored.* FROM (
        SELECT spot_id, group_id, member_id FROM smart_groups.group_members WHERE kind = 'smart'
        EXCEPT SELECT spot_id, group_id, member_id FROM oracle.expected) AS stored
    UNION ALL
    SELECT 'missing', wanted.* FROM (
        SELECT spot_id, group_id, member_id FROM oracle.expected
        EXCEPT SELECT spot_id, group_id, member_id FROM smart_groups.group_members WHERE kind = 'smart') AS wanted;
