-- Errors of an application's own views: those that everybody meets stop the spot and set nobody aside, however few
-- members have changed; one that a single member has sets that one aside.
\set VERBOSITY default
CREATE ROLE regress_owner;
-- Who may act as the tables' owner may own what the engine reads.
GRANT postgres TO regress_owner;
DROP TABLE smart_groups.members CASCADE;
CREATE TABLE public.people (org bigint, id bigint, name text, score integer, PRIMARY KEY (org, id));
CREATE FUNCTION public.judge(score integer) RETURNS text LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (100 / score)::text;
END $$;
CREATE VIEW smart_groups.members AS
SELECT org AS spot_id, id, name AS first_name, NULL::text AS last_name, NULL::text AS email, public.judge(score) AS title,
       'accepted'::text AS status, NULL::bigint AS role_id, NULL::timestamptz AS invited_at,
       NULL::timestamptz AS registered_at, NULL::timestamptz AS last_active_at
FROM public.people;
SELECT smart_groups.install();
INSERT INTO smart_groups.spots (id, name) VALUES (1, 'Acme'), (2, 'Alone');
INSERT INTO smart_groups.tags (spot_id, id, name) VALUES (1, 1, 'VIP'), (2, 1, 'VIP');
INSERT INTO public.people SELECT 1, n, 'Member ' || n, 10 FROM generate_series(1, 30) n;
INSERT INTO public.people VALUES (2, 1, 'Hermit', 10);
\set vips '{"combinator": "and", "rules": [{"field": "tag", "operator": "in", "value": ["1"]}, {"field": "title", "operator": "=", "value": "10"}]}'
SELECT smart_groups.create_smart_group(1, 'VIPs', :'vips') AS vips_id \gset
SELECT smart_groups.create_smart_group(2, 'Hermits', :'vips') AS hermits_id \gset
SELECT smart_groups.process_pending();
\set work 'DO $$ BEGIN FOR n IN 1..5 LOOP PERFORM smart_groups.process_pending(); END LOOP; END $$;'
\set status 'SELECT s.name, s.phase, s.error, (SELECT string_agg(m.member_id::text, \' \' ORDER BY m.member_id) FROM smart_groups.group_members m WHERE m.group_id = s.group_id) AS members FROM smart_groups.group_status s ORDER BY s.spot_id;'
\set aside 'SELECT spot_id, group_id, member_id, error FROM smart_groups.set_aside ORDER BY 1, 2, 3;'
SET client_min_messages = error;

-- A renamed column of the view.
ALTER VIEW smart_groups.members RENAME COLUMN title TO job;
INSERT INTO smart_groups.member_tags VALUES (1, 1, 1);
:work
:aside
:status
ALTER VIEW smart_groups.members RENAME COLUMN job TO title;
SELECT smart_groups.process_pending();
:status

-- A right on a base table that was taken away from the view's owner.
ALTER TABLE public.people OWNER TO regress_owner;
GRANT USAGE, CREATE ON SCHEMA smart_groups TO regress_owner;
ALTER VIEW smart_groups.members OWNER TO regress_owner;
REVOKE SELECT ON public.people FROM regress_owner;
INSERT INTO smart_groups.member_tags VALUES (1, 2, 1);
:work
:aside
:status
GRANT SELECT ON public.people TO regress_owner;
SELECT smart_groups.process_pending();
:status

-- A function that fails for everybody, while a single member has changed.
CREATE OR REPLACE FUNCTION public.judge(score integer) RETURNS text LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (SELECT verdict FROM public.verdicts);
END $$;
INSERT INTO smart_groups.member_tags VALUES (1, 3, 1), (2, 1, 1);
:work
:aside
:status
-- Also with an error that may be a member's.
CREATE OR REPLACE FUNCTION public.judge(score integer) RETURNS text LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (100 / (score - score))::text;
END $$;
:work
:aside
:status

-- One that fails for one member, whose neighbours do not.
CREATE OR REPLACE FUNCTION public.judge(score integer) RETURNS text LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (100 / score)::text;
END $$;
UPDATE public.people SET score = 0 WHERE (org, id) = (1, 4);
INSERT INTO smart_groups.member_tags VALUES (1, 4, 1), (1, 5, 1);
:work
:aside
:status
-- Also where the error names what is not there: by its class it could be everybody's.
CREATE OR REPLACE FUNCTION public.judge(score integer) RETURNS text LANGUAGE plpgsql STABLE AS $$
BEGIN
    IF score = 0 THEN
        RETURN (SELECT verdict FROM public.verdicts);
    END IF;
    RETURN (100 / score)::text;
END $$;
:work
:aside
:status
UPDATE public.people SET score = 10 WHERE (org, id) = (1, 4);
SELECT smart_groups.process_pending();
:aside
:status
SELECT * FROM smart_groups.verify();
DROP OWNED BY regress_owner CASCADE;
DROP ROLE regress_owner;
