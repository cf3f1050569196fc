-- The clock jumps at random, by seconds and by years, forth and back, through changes of daylight saving
-- time and the ends of months, while members and time zones change: after every jump the stored
-- memberships are what the rules say at the spot's clock (verify() recomputes them in SQL).
\set VERBOSITY default
SET timezone = 'UTC';
SET datestyle = 'ISO';
SELECT setseed(0.42) IS NOT NULL AS seeded;
INSERT INTO smart_groups.spots (id, name, time_zone) VALUES
    (1, 'North', 'Europe/Berlin'), (2, 'South', 'Australia/Lord_Howe'), (3, 'West', 'America/New_York');
INSERT INTO smart_groups.properties (spot_id, id, name, type)
SELECT s, n, t, t FROM generate_series(1, 3) s, unnest(ARRAY['date', 'timestamp']) WITH ORDINALITY AS p (t, n);
INSERT INTO smart_groups.questions (spot_id, id, name, type)
SELECT s, n, t, t FROM generate_series(1, 3) s, unnest(ARRAY['date', 'timestamp']) WITH ORDINALITY AS p (t, n);

-- Values around the times at which the clock will stand, and all that cannot move.
CREATE FUNCTION public.around() RETURNS timestamptz LANGUAGE sql
BEGIN ATOMIC
    SELECT CASE floor(random() * 12)
        WHEN 0 THEN NULL
        WHEN 1 THEN (ARRAY['infinity', '-infinity', '4713-01-01 00:00+00 BC', '294276-12-31 00:00+00'])[1 + floor(random() * 4)::integer]::timestamptz
        WHEN 2 THEN '2024-03-31 01:00+00'::timestamptz + (floor(random() * 3) - 1) * interval '1 microsecond'
        WHEN 3 THEN '2024-10-27 01:00+00'::timestamptz + (floor(random() * 8) - 4) * interval '30 minutes'
        WHEN 4 THEN date_trunc('month', '2024-01-15'::timestamptz + floor(random() * 12) * interval '1 month') - interval '1 microsecond'
        ELSE '2024-01-01'::timestamptz + random() * interval '400 days'
    END;
END;
INSERT INTO smart_groups.members (spot_id, id, status, invited_at, registered_at, last_active_at)
SELECT s, n, 'accepted', public.around(), public.around(), public.around() FROM generate_series(1, 3) s, generate_series(1, 60) n;
INSERT INTO smart_groups.property_values (spot_id, member_id, property_id, date_value, timestamp_value)
SELECT spot_id, id, p, CASE p WHEN 1 THEN coalesce(public.around(), now())::date END, CASE p WHEN 2 THEN coalesce(public.around(), now()) END
FROM smart_groups.members, generate_series(1, 2) p WHERE random() < 0.8;
INSERT INTO smart_groups.answers (spot_id, member_id, question_id, date_value, timestamp_value)
SELECT spot_id, id, p, CASE p WHEN 1 THEN coalesce(public.around(), now())::date END, CASE p WHEN 2 THEN coalesce(public.around(), now()) END
FROM smart_groups.members, generate_series(1, 2) p WHERE random() < 0.8;

-- Every anchor with every unit, and every field with every operator, negated or not; two of them read others.
CREATE FUNCTION public.relative(anchor text, unit text) RETURNS jsonb LANGUAGE sql
BEGIN ATOMIC
    SELECT jsonb_build_object('mode', 'relative', 'anchor', relative.anchor, 'unit', relative.unit, 'offset', floor(random() * 9)::integer - 4);
END;
INSERT INTO smart_groups.groups (spot_id, id, kind, name, conditions)
SELECT 1 + n % 3, n, 'smart', field || ' ' || operator || ' ' || anchor || ' ' || unit, jsonb_build_object(
    'combinator', 'and', 'not', n % 5 = 0, 'rules', jsonb_build_array(jsonb_build_object(
        'field', field, 'operator', operator, 'value', CASE
            WHEN operator IN ('between', 'notBetween') THEN jsonb_build_array(public.relative(anchor, unit), public.relative('now', 'day'))
            WHEN operator IN ('=', '!=') AND unit IN ('minute', 'hour') THEN public.relative(anchor, unit) || '{"offset": 0}'
            ELSE public.relative(anchor, unit) END)))
FROM (
    SELECT row_number() OVER (ORDER BY u, a) AS n, a AS anchor, u AS unit,
        (ARRAY['invited_at', 'registered_at', 'last_active_at', 'property:1', 'property:2', 'question:1', 'question:2'])[1 + (row_number() OVER (ORDER BY u, a))::integer % 7] AS field,
        (ARRAY['<', '<=', '>', '>=', 'between', 'notBetween', '=', '!='])[1 + (row_number() OVER (ORDER BY u, a))::integer % 8] AS operator
    FROM unnest(ARRAY['now', 'startOfDay', 'endOfDay', 'startOfWeek', 'endOfWeek', 'startOfMonth', 'endOfMonth', 'startOfYear', 'endOfYear']) a,
         unnest(ARRAY['minute', 'hour', 'day', 'week', 'month', 'year']) u
) r;
INSERT INTO smart_groups.groups (spot_id, id, kind, name, conditions)
SELECT n % 3 + 1, 100 + n, 'smart', 'through ' || n, format('{"combinator": "and", "not": true, "rules": [{"field": "group", "operator": "in", "value": ["%s"]}]}', n)::jsonb
FROM generate_series(1, 54, 5) n;

CREATE TABLE public.jumps (id integer GENERATED ALWAYS AS IDENTITY, clock timestamptz, changes bigint, wrong bigint);
CREATE PROCEDURE public.jump(steps integer) LANGUAGE plpgsql AS $$
DECLARE
    clock timestamptz := '2024-03-30 12:00+00';
    leap interval;
BEGIN
    FOR step IN 1..steps LOOP
        leap := (ARRAY['11 s', '61 s', '1 h', '1 d', '8 d', '1 mon', '1 y']::interval[])[1 + floor(random() * 7)::integer];
        clock := CASE floor(random() * 8)
            WHEN 0 THEN clock - leap * (random() * 2)
            WHEN 1 THEN '2024-03-31 00:59:55+00'::timestamptz + floor(random() * 3) * interval '1 h'
            WHEN 2 THEN '2024-10-27 00:59:55+00'::timestamptz + floor(random() * 3) * interval '1 h'
            WHEN 3 THEN date_trunc('month', clock) - interval '1 microsecond'
            ELSE clock + leap * (random() * 2)
        END;
        IF clock NOT BETWEEN '2023-06-01' AND '2026-01-01' THEN
            clock := '2024-01-28 12:00+00';
        END IF;
        PERFORM set_config('smart_groups.clock', clock::text, false);
        IF step % 3 = 0 THEN
            UPDATE smart_groups.members SET last_active_at = clock, registered_at = public.around() WHERE id = step % 60 + 1;
            UPDATE smart_groups.answers SET timestamp_value = coalesce(public.around(), clock) WHERE member_id = step % 60 + 1 AND question_id = 2;
        END IF;
        IF step % 11 = 0 THEN
            UPDATE smart_groups.spots SET time_zone = (ARRAY['Asia/Kathmandu', 'Pacific/Apia', 'Europe/Berlin', 'UTC'])[1 + step % 4] WHERE id = 1 + step % 3;
        END IF;
        INSERT INTO public.jumps (clock, changes) VALUES (clock, smart_groups.process_pending());
        COMMIT;
        UPDATE public.jumps SET wrong = (SELECT count(*) FROM smart_groups.verify()) WHERE wrong IS NULL;
        COMMIT;
    END LOOP;
END $$;
SELECT smart_groups.process_pending() > 0 AS built;
CALL public.jump(40);
-- A session that begins anew remembers no rules.
\c
SET timezone = 'UTC';
SELECT setseed(0.24) IS NOT NULL AS seeded;
CALL public.jump(30);
SELECT count(*) AS jumps, sum(wrong) AS wrong, sum(changes) > 5000 AS many_changes, count(*) FILTER (WHERE changes > 0) > 50 AS most_of_them FROM public.jumps;
SELECT id, jumps.clock, changes, wrong FROM public.jumps WHERE wrong > 0;
-- A clock that is younger than the interval does not move.
SELECT smart_groups.process_pending();
