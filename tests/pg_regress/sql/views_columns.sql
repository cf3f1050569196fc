-- An application's views without the value columns that it does not need: rules of the types that there are work, those of
-- the others are refused, and several values of one attribute mean the same to both evaluators.
\set VERBOSITY default
DROP TABLE smart_groups.property_values, smart_groups.answers CASCADE;
CREATE TABLE public.forms (org bigint, person bigint, question bigint, reply text);
CREATE VIEW smart_groups.property_values AS
SELECT org AS spot_id, person AS member_id, question AS property_id, reply::numeric AS number_value FROM public.forms
WHERE question = 1;
CREATE VIEW smart_groups.answers AS
SELECT org AS spot_id, person AS member_id, question AS question_id, reply AS text_value FROM public.forms
WHERE question <> 1;
SELECT smart_groups.install();
INSERT INTO smart_groups.spots (id, name) VALUES (1, 'Acme');
INSERT INTO smart_groups.properties (spot_id, id, name, type) VALUES (1, 1, 'Points', 'number'), (1, 2, 'Born', 'date');
INSERT INTO smart_groups.questions (spot_id, id, name, type) VALUES (1, 2, 'Why', 'text'), (1, 3, 'Sure', 'boolean');
INSERT INTO smart_groups.members (spot_id, id, first_name, status)
SELECT 1, n, 'Member ' || n, 'accepted' FROM generate_series(1, 5) AS n;
INSERT INTO public.forms VALUES (1, 1, 1, '3'), (1, 2, 1, '30'), (1, 3, 2, 'Work'), (1, 4, 2, '');
-- Two values of one property, and one of them twice.
INSERT INTO public.forms VALUES (1, 5, 1, '3'), (1, 5, 1, '30'), (1, 5, 1, '30'), (1, 5, 2, 'work'), (1, 5, 2, 'fun');

SELECT path, code, message FROM smart_groups.validate(1, public.rule('property:2', '>', '"2000-01-01"'));
SELECT public.smart('born', 'property:2', 'notNull', NULL);
SELECT path, code FROM smart_groups.validate(1, public.rule('question:3', '=', 'true'));
-- A form offers what can be asked.
SELECT f ->> 'name' AS field FROM jsonb_array_elements(smart_groups.fields(1)) AS f WHERE f ->> 'name' LIKE '%:%';

SELECT public.smart('few', 'property:1', '<', '10') IS NULL AS few, public.smart('many', 'property:1', '>=', '10') IS NULL AS many,
       public.smart('not many', 'property:1', 'notBetween', '[10, 100]') IS NULL AS not_many,
       public.smart('any', 'property:1', 'notNull', NULL) IS NULL AS any,
       public.smart('work', 'question:2', '=', '"WORK"') IS NULL AS work,
       public.smart('no work', 'question:2', '!=', '"work"') IS NULL AS no_work,
       public.smart('silent', 'question:2', 'null', NULL) IS NULL AS silent;
SELECT smart_groups.process_pending();
SELECT "group", phase, members FROM public.membership();
-- Natively the same: a comparison, and single evaluations.
SELECT smart_groups.rebuild_spot(1);
SELECT smart_groups.process_pending();
SELECT * FROM smart_groups.verify();
SELECT g.name, string_agg(m.id::text, ' ' ORDER BY m.id) FILTER (WHERE smart_groups.evaluate(1, g.conditions, m.id)) AS members
FROM smart_groups.groups AS g CROSS JOIN smart_groups.members AS m
GROUP BY g.id ORDER BY g.id;
SELECT smart_groups.explain(id, 5) FROM smart_groups.groups WHERE name = 'not many';

-- A view that has lost a column on which groups depend stops them with what is lacking.
DROP VIEW smart_groups.property_values CASCADE;
CREATE VIEW smart_groups.property_values AS
SELECT org AS spot_id, person AS member_id, question AS property_id, reply AS text_value FROM public.forms WHERE question = 1;
SELECT smart_groups.rebuild_spot(1);
SET client_min_messages = error;
SELECT smart_groups.process_pending();
SELECT name, phase, error FROM smart_groups.group_status ORDER BY group_id LIMIT 2;

-- Nobody notes what changes behind views: install() said so, and so does whoever is asked, until track() is called.
SELECT last_error FROM smart_groups.worker_status;
SELECT severity, examined, sentence, command FROM smart_groups.doctor() WHERE examined IN ('capture', 'views');
-- A table that two views read is noted for each by itself.
SELECT relation, done FROM smart_groups.track('property_values', 'public.forms', concerns => 'SELECT r.org, r.person');
SELECT sentence FROM smart_groups.doctor() WHERE examined = 'capture';
SELECT relation, done FROM smart_groups.track('answers', 'public.forms', concerns => 'SELECT r.org, r.person');
SELECT sentence FROM smart_groups.doctor() WHERE examined = 'capture';
SELECT last_error FROM smart_groups.worker_status;
