-- Of facts, for the tests that run inside a server: instants are microseconds and days are days since
-- 2000, as PostgreSQL counts them, their extremes the infinities.
CREATE FUNCTION pg_temp.instant(micros text) RETURNS timestamptz
LANGUAGE sql
RETURN CASE micros
    WHEN '9223372036854775807' THEN 'infinity'::timestamptz
    WHEN '-9223372036854775808' THEN '-infinity'::timestamptz
    ELSE '2000-01-01 00:00+00'::timestamptz + (micros || ' microseconds')::interval
END;

CREATE FUNCTION pg_temp.day(days text) RETURNS date
LANGUAGE sql
RETURN CASE days
    WHEN '2147483647' THEN 'infinity'::date
    WHEN '-2147483648' THEN '-infinity'::date
    ELSE '2000-01-01'::date + days::integer
END;

-- An attribute's value among a member's, if it has one of this type.
CREATE FUNCTION pg_temp.value(list jsonb, attribute text, type text) RETURNS text
LANGUAGE sql
RETURN (SELECT v ->> type FROM jsonb_array_elements(list) AS v WHERE v ->> 'id' = attribute AND v ? type LIMIT 1);
