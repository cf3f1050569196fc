-- A group that too many would leave is held before anybody leaves, also where a member of the same batch cannot be read, so
-- that it is gone through part by part: here the application's view divides by zero.
\set VERBOSITY default
DROP TABLE smart_groups.members CASCADE;
CREATE TABLE public.people (org bigint, id bigint, name text, score integer, PRIMARY KEY (org, id));
CREATE VIEW smart_groups.members AS
SELECT org AS spot_id, id, name AS first_name, NULL::text AS last_name, NULL::text AS email, (100 / score)::text AS title,
       'accepted'::text AS status, NULL::bigint AS role_id, NULL::timestamptz AS invited_at,
       NULL::timestamptz AS registered_at, NULL::timestamptz AS last_active_at
FROM public.people;
SELECT smart_groups.install();
SELECT base_table FROM smart_groups.track('members');
INSERT INTO smart_groups.spots (id, name) VALUES (1, 'Acme');
INSERT INTO public.people SELECT 1, n, 'Member ' || n, 10 FROM generate_series(1, 20) n;
SELECT public.smart('Tens', 'title', '=', '"10"') AS tens \gset
UPDATE smart_groups.groups SET max_leave_percent = 50;
SELECT smart_groups.process_pending();
CREATE FUNCTION public.work(times integer) RETURNS void LANGUAGE plpgsql AS
$$ BEGIN FOR n IN 1..times LOOP PERFORM smart_groups.process_pending(); END LOOP; END $$;
CREATE FUNCTION public.look(OUT phase text, OUT would_leave bigint, OUT members bigint, OUT set_aside text) RETURNS record LANGUAGE sql AS $$
SELECT s.phase, s.would_leave, (SELECT count(*) FROM smart_groups.group_members),
       (SELECT string_agg(a.member_id::text, ' ' ORDER BY a.member_id) FROM smart_groups.set_aside AS a)
FROM smart_groups.group_status AS s
$$;

-- Half of them would be allowed to leave.
UPDATE public.people SET score = CASE id WHEN 13 THEN 0 ELSE 5 END;
SELECT public.work(4);
SELECT * FROM public.look();
-- Whom nobody can read stays where it is, and the others go when they are let go.
SELECT smart_groups.release(:tens);
SELECT public.work(4);
SELECT * FROM public.look();

-- The same where everybody is compared, in chunks.
UPDATE public.people SET score = 10;
SELECT public.work(4);
SELECT * FROM public.look();
SET smart_groups.build_chunk = 3;
SET smart_groups.clock = '2035-01-01 00:00+00';
SELECT smart_groups.untrack('members', 'public.people');
UPDATE public.people SET score = CASE id WHEN 18 THEN 0 ELSE 5 END;
SELECT smart_groups.rebuild_spot(1);
SELECT public.work(4);
SELECT * FROM public.look();
-- Where nobody can be read, nobody is held and nobody set aside.
SELECT smart_groups.release(:tens);
UPDATE public.people SET score = 0;
SELECT smart_groups.rebuild_spot(1);
SELECT public.work(4);
SELECT * FROM public.look();
SELECT last_error FROM smart_groups.worker_status;
