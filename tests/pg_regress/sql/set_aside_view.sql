-- An application's own view that divides by zero for one member: whoever else changes is followed, and a
-- first build goes round that member.
\set VERBOSITY default
DROP TABLE smart_groups.members CASCADE;
CREATE TABLE public.people (org bigint, id bigint, name text, score integer, PRIMARY KEY (org, id));
CREATE VIEW smart_groups.members AS
SELECT org AS spot_id, id, name AS first_name, NULL::text AS last_name, NULL::text AS email, (100 / score)::text AS title,
       'accepted'::text AS status, NULL::bigint AS role_id, NULL::timestamptz AS invited_at,
       NULL::timestamptz AS registered_at, NULL::timestamptz AS last_active_at
FROM public.people;
SELECT smart_groups.install();
INSERT INTO smart_groups.spots (id, name) VALUES (1, 'Acme');
INSERT INTO public.people SELECT 1, n, 'Member ' || n, 10 FROM generate_series(1, 6) n;
SELECT smart_groups.create_smart_group(1, 'Tens', '{"combinator": "and", "rules": [{"field": "title", "operator": "=", "value": "10"}]}') AS tens \gset
SELECT smart_groups.process_pending();
UPDATE public.people SET score = 0 WHERE id = 4;
UPDATE public.people SET score = 5 WHERE id = 2;
SELECT smart_groups.rebuild_spot(1);
DO $$ BEGIN FOR n IN 1..4 LOOP PERFORM smart_groups.process_pending(); END LOOP; END $$;
SELECT string_agg(member_id::text, ' ' ORDER BY member_id) FROM smart_groups.group_members;
SELECT member_id, error FROM smart_groups.set_aside;
SELECT smart_groups.create_smart_group(1, 'Twenties', '{"combinator": "and", "rules": [{"field": "title", "operator": "in", "value": ["20", "25"]}]}') AS twenties \gset
DO $$ BEGIN FOR n IN 1..4 LOOP PERFORM smart_groups.process_pending(); END LOOP; END $$;
SELECT g.name, g.phase, string_agg(m.member_id::text, ' ' ORDER BY m.member_id)
FROM smart_groups.group_status g LEFT JOIN smart_groups.group_members m USING (group_id) GROUP BY 1, 2 ORDER BY 1;
UPDATE public.people SET score = 4 WHERE id = 4;
SELECT smart_groups.rebuild_spot(1);
SELECT smart_groups.process_pending();
SELECT g.name, g.phase, string_agg(m.member_id::text, ' ' ORDER BY m.member_id)
FROM smart_groups.group_status g LEFT JOIN smart_groups.group_members m USING (group_id) GROUP BY 1, 2 ORDER BY 1;
SELECT count(*) FROM smart_groups.set_aside;
SELECT * FROM smart_groups.verify();
