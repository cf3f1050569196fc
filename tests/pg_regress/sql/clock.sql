-- Time alone moves members: rules with relative dates are looked at again when the clock has moved.
-- smart_groups.clock stands in for the real time here; it has moved when smart_groups.clock_interval (10 s) has passed.
\set VERBOSITY default
SET timezone = 'Europe/Berlin';
SET datestyle = 'ISO';
INSERT INTO smart_groups.spots (id, name, time_zone) VALUES (1, 'Acme', 'Europe/Berlin');
INSERT INTO smart_groups.members (spot_id, id, first_name, status, last_active_at) VALUES
    (1, 1, 'Ada', 'accepted', '2024-05-15 10:00'), (1, 2, 'Never', 'accepted', NULL);

SET smart_groups.clock = 'tomorrow, perhaps';
SELECT smart_groups.process_pending();

-- Every anchor. Ada was last active on a Wednesday, at ten. A group of a start holds who was last active before it,
-- a group of an end who was active after the end of the period before.
CREATE FUNCTION public.moving(name text, operator text, anchor text, amount integer, unit text) RETURNS bigint LANGUAGE sql
RETURN public.smart(name, 'last_active_at', operator, jsonb_build_object(
    'mode', 'relative', 'anchor', anchor, 'offset', amount, 'unit', unit));
SELECT count(public.moving(anchor, operator, anchor, amount, unit))
FROM (VALUES
    ('now', '<', 0, 'day'),
    ('startOfDay', '<', 0, 'day'), ('startOfWeek', '<', 0, 'day'), ('startOfMonth', '<', 0, 'day'), ('startOfYear', '<', 0, 'day'),
    ('endOfDay', '>', -1, 'day'), ('endOfWeek', '>', -1, 'week'), ('endOfMonth', '>', -1, 'month'), ('endOfYear', '>', -1, 'year')
) AS r (anchor, operator, amount, unit);
\set look 'SELECT smart_groups.process_pending() AS changes; SELECT string_agg("group", \' \') AS groups FROM public.membership() WHERE names LIKE \'%Ada%\';'
SET smart_groups.clock = '2024-05-15 10:00';
:look
SET smart_groups.clock = '2024-05-15 10:00:20';
:look
SET smart_groups.clock = '2024-05-15 23:59:40';
:look
SET smart_groups.clock = '2024-05-16 00:00';
:look
SET smart_groups.clock = '2024-05-19 23:59:40';
:look
SET smart_groups.clock = '2024-05-20 00:00';
:look
SET smart_groups.clock = '2024-06-01 00:00';
:look
SET smart_groups.clock = '2025-01-01 00:00';
:look

-- verify() takes the spot's clock, not the real time. There is nothing to do until it moves.
SELECT * FROM smart_groups.verify();
:look

-- A clock set back brings them back.
SET smart_groups.clock = '2024-05-15 09:59:40';
:look
SELECT * FROM smart_groups.verify();

-- Another time zone moves the days: it is still the 14th in Los Angeles.
SET smart_groups.clock = '2024-05-16 00:00';
:look
UPDATE smart_groups.spots SET time_zone = 'America/Los_Angeles';
:look
UPDATE smart_groups.spots SET time_zone = 'Mars/Olympus_Mons';
UPDATE smart_groups.spots SET time_zone = 'Europe/Berlin';
:look

-- Daylight saving time. A day is a day of the calendar: where an hour is skipped, it has 23.
DELETE FROM smart_groups.groups;
UPDATE smart_groups.members SET last_active_at = '2024-03-30 12:00' WHERE id = 1;
SELECT count(public.moving(name, '<', 'now', amount, unit))
FROM (VALUES ('a day ago', -1, 'day'), ('24 hours ago', -24, 'hour'), ('1440 minutes ago', -1440, 'minute')) AS r (name, amount, unit);
SET smart_groups.clock = '2024-03-31 12:00';
:look
SET smart_groups.clock = '2024-03-31 12:00:20';
:look
SET smart_groups.clock = '2024-03-31 13:00';
:look
SET smart_groups.clock = '2024-03-31 13:00:20';
:look
-- Where an hour comes twice, it has 25.
UPDATE smart_groups.members SET last_active_at = '2024-10-26 12:00' WHERE id = 1;
SET smart_groups.clock = '2024-10-27 11:00:20';
:look
SET smart_groups.clock = '2024-10-27 12:00:20';
:look
-- The ends of months: a month before 31 May is 30 April.
DELETE FROM smart_groups.groups;
UPDATE smart_groups.members SET last_active_at = '2024-04-30 12:00' WHERE id = 1;
SELECT public.moving('a month ago', '<', 'now', -1, 'month') > 0 AS created;
SET smart_groups.clock = '2024-05-30 12:00:20';
:look
SET smart_groups.clock = '2024-05-31 11:00';
:look
SET smart_groups.clock = '2024-05-31 12:00:20';
:look

-- A member who becomes active leaves; groups of such groups follow the clock with them.
SELECT public.smart('through another', 'group', 'in', to_jsonb(id)) > 0 AS created
FROM smart_groups.groups WHERE name = 'a month ago';
:look
UPDATE smart_groups.members SET last_active_at = '2024-05-31 12:00' WHERE id = 1;
:look
SET smart_groups.clock = '2024-07-01 00:00';
:look
SELECT * FROM smart_groups.verify();

-- What if it were another day? Previews, compiled rules and single answers take the clock as well.
\set idle '{"combinator": "and", "rules": [{"field": "last_active_at", "operator": "<", "value": {"mode": "relative", "anchor": "now", "offset": -1, "unit": "month"}}]}'
\set whether 'SELECT smart_groups.preview_count(1, :''idle'') AS would_be_in, (SELECT string_agg(first_name, \',\') FROM smart_groups.preview(1, :''idle'')) AS who, smart_groups.evaluate(1, :''idle'', 1), smart_groups.compile(1, :''idle'') LIKE \'%2024-06-01%\' AS since_june;'
SET smart_groups.clock = '2024-06-30 11:00';
:whether
SET smart_groups.clock = '2024-07-01 12:00:01';
:whether

-- An ordinary role cannot turn the clock.
CREATE ROLE regress_role;
SET ROLE regress_role;
SET smart_groups.clock = '2030-01-01';
RESET ROLE;
DROP ROLE regress_role;
