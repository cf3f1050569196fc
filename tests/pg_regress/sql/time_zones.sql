-- A time means the same to the engine and to every session, whatever its settings.
\set VERBOSITY default
DROP TABLE smart_groups.members CASCADE;
CREATE TABLE public.people (id bigint PRIMARY KEY, joined text, invited timestamp, seen text);
INSERT INTO public.people VALUES (1, '2024-03-01 20:00', '2024-03-01 20:00', '03/04/2024'), (2, '2024-03-02 03:00', '2024-03-02 03:00', '04/03/2024');
CREATE FUNCTION public.members_invited(what text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    DROP VIEW IF EXISTS smart_groups.members;
    EXECUTE 'CREATE VIEW smart_groups.members AS
        SELECT 1::bigint AS spot_id, id, NULL::text AS first_name, NULL::text AS last_name, NULL::text AS email, NULL::text AS title,
               ''accepted''::text AS status, NULL::bigint AS role_id, ' || what || ' AS invited_at,
               joined::timestamptz AS registered_at, seen::timestamptz AS last_active_at
        FROM public.people';
END $$;
-- Without a zone: refused, with what to write.
SELECT public.members_invited('invited');
SELECT smart_groups.install();
CREATE DOMAIN public.moment AS timestamp;
SELECT public.members_invited('invited::public.moment');
SELECT smart_groups.install();
SELECT public.members_invited('invited AT TIME ZONE ''UTC''');
SELECT smart_groups.install();
INSERT INTO smart_groups.spots (id, name) VALUES (1, 'Acme');
\set late '{"combinator": "and", "rules": [{"field": "registered_at", "operator": ">=", "value": "2024-03-02"}]}'
\set march '{"combinator": "and", "rules": [{"field": "last_active_at", "operator": "<", "value": "2024-03-20"}]}'
-- Texts without a zone, and days that one can read in two ways: every session does as the engine does.
SET TimeZone = 'Asia/Tokyo';
SET DateStyle = 'SQL, DMY';
SELECT smart_groups.create_smart_group(1, 'Late', :'late') AS late_ones \gset
SELECT smart_groups.create_smart_group(1, 'March', :'march') AS march_ones \gset
SELECT smart_groups.process_pending();
SELECT g.name, m.member_id FROM smart_groups.groups g JOIN smart_groups.group_members m ON m.group_id = g.id ORDER BY 1, 2;
SELECT smart_groups.preview_count(1, :'late') AS late, smart_groups.preview_count(1, :'march') AS march,
       smart_groups.evaluate(1, :'late', 1) AS one, smart_groups.evaluate(1, :'late', 2) AS two;
SELECT * FROM smart_groups.verify();
SET TimeZone = 'America/New_York';
SET DateStyle = 'Postgres, MDY';
SET IntervalStyle = 'sql_standard';
SELECT smart_groups.preview_count(1, :'late') AS late, smart_groups.preview_count(1, :'march') AS march,
       smart_groups.evaluate(1, :'late', 1) AS one, smart_groups.evaluate(1, :'late', 2) AS two;
SELECT * FROM smart_groups.verify();
SELECT smart_groups.rebuild_spot(1);
SELECT smart_groups.process_pending();
SHOW TimeZone;
SHOW DateStyle;
SHOW IntervalStyle;

-- A table's column that loses its zone: nothing is evaluated any more, and nobody enters or leaves.
INSERT INTO smart_groups.properties (spot_id, id, name, type) VALUES (1, 1, 'Born', 'timestamp');
INSERT INTO smart_groups.property_values (spot_id, member_id, property_id, timestamp_value) VALUES (1, 1, 1, '2024-03-01 20:00+00');
SELECT smart_groups.process_pending();
ALTER TABLE smart_groups.property_values ALTER COLUMN timestamp_value TYPE timestamp;
SELECT smart_groups.rebuild_spot(1);
SELECT smart_groups.process_pending();
SELECT name, phase, error FROM smart_groups.group_status ORDER BY 1;
SELECT * FROM smart_groups.verify();
SELECT smart_groups.preview_count(1, :'late');
SELECT smart_groups.install();
SELECT count(*) FROM smart_groups.group_members;
ALTER TABLE smart_groups.property_values ALTER COLUMN timestamp_value TYPE timestamptz USING timestamp_value AT TIME ZONE 'America/New_York';
SELECT smart_groups.process_pending();
SELECT name, phase, error FROM smart_groups.group_status ORDER BY 1;
-- Days as instants.
ALTER TABLE smart_groups.answers ALTER COLUMN date_value TYPE timestamptz;
SELECT smart_groups.preview_count(1, :'late');
ALTER TABLE smart_groups.answers ALTER COLUMN date_value TYPE date;
SELECT * FROM smart_groups.verify();
