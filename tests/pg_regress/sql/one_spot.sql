-- Row security holds everywhere: whoever may see one spot sees one spot, through every function and view that install()
-- made. They are found in the catalogue, so that none can be forgotten.
\set VERBOSITY default
SET client_min_messages = error;
-- All that is of the other spot can be told from its text: ids of six digits that begin with 9 (and follow no point, as
-- parts of seconds do), and names.
INSERT INTO smart_groups.spots (id, name) VALUES (1, 'Acme'), (900000, 'Globex');
CREATE FUNCTION public.fill(spot bigint, first bigint, who text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO smart_groups.roles (spot_id, id, name) VALUES (spot, first + 1, who || ' role');
    INSERT INTO smart_groups.tags (spot_id, id, name) VALUES (spot, first + 1, who || ' tag');
    INSERT INTO smart_groups.properties (spot_id, id, name, type) VALUES (spot, first + 1, who || ' property', 'single_select');
    INSERT INTO smart_groups.questions (spot_id, id, name, type) VALUES (spot, first + 1, who || ' question', 'text');
    INSERT INTO smart_groups.property_options (spot_id, property_id, id, label) VALUES (spot, first + 1, first + 1, who || ' option');
    INSERT INTO smart_groups.resources (spot_id, id, type, name) VALUES (spot, first + 1, 'course', who || ' resource of members');
    INSERT INTO smart_groups.members (spot_id, id, first_name, last_name, email, status, role_id)
    SELECT spot, first + i, who, 'Member ' || i, who || '@acme.com', 'accepted', first + 1 FROM generate_series(1, 3) AS i;
    INSERT INTO smart_groups.member_tags (spot_id, member_id, tag_id) VALUES (spot, first + 1, first + 1);
    INSERT INTO smart_groups.answers (spot_id, member_id, question_id, text_value) VALUES (spot, first + 1, first + 1, who || ' answer');
    INSERT INTO smart_groups.groups (spot_id, id, kind, name) VALUES (spot, first + 10, 'static', who || ' static');
    INSERT INTO smart_groups.groups (spot_id, id, kind, name, conditions)
    VALUES (spot, first + 11, 'smart', who || ' smart', public.rule('tag', 'in', to_jsonb((first + 1)::text)));
    INSERT INTO smart_groups.group_members (spot_id, group_id, member_id) VALUES (spot, first + 10, first + 2);
    INSERT INTO smart_groups.blacklist (spot_id, group_id, member_id, reason) VALUES (spot, first + 11, first + 3, who || ' reason');
    INSERT INTO smart_groups.group_resources (spot_id, group_id, resource_id) VALUES (spot, first + 11, first + 1);
END $$;
SELECT public.fill(1, 0, 'acme'), public.fill(900000, 900000, 'globex');
SELECT smart_groups.process_pending() > 0 AS built;

CREATE ROLE regress_viewer;
GRANT SELECT ON ALL TABLES IN SCHEMA smart_groups TO regress_viewer;
SELECT format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', c.oid::regclass),
       format('CREATE POLICY own ON %s TO regress_viewer USING (%I = 1)', c.oid::regclass, a.attname)
FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = CASE c.relname WHEN 'spots' THEN 'id' ELSE 'spot_id' END
WHERE c.relnamespace = 'smart_groups'::regnamespace AND c.relkind = 'r' ORDER BY c.oid \gexec

-- A value for each argument that a function has, of a spot: 'own' or 'other'. A new name has to be told what it means.
CREATE FUNCTION public.argument(name text, own boolean) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    first bigint := CASE WHEN own THEN 0 ELSE 900000 END;
BEGIN
    RETURN CASE name
        WHEN 'spot' THEN CASE WHEN own THEN '1' ELSE '900000' END
        WHEN 'conditions' THEN quote_literal(public.rule('tag', 'in', to_jsonb((first + 1)::text)))
        WHEN 'group_id' THEN (first + 11)::text
        WHEN 'member' THEN (first + 1)::text
        WHEN 'members' THEN format('ARRAY[%s, %s]', first + 1, first + 2)
        WHEN 'blacklist' THEN format('ARRAY[%s]', first + 3)
        WHEN 'resource' THEN (first + 1)::text
        WHEN 'roles' THEN format('ARRAY[%s]', first + 1)
        WHEN 'first_name' THEN '''First'''
        WHEN 'last_name' THEN '''Last'''
        WHEN 'email' THEN '''email@acme.com'''
        WHEN 'role_kinds' THEN 'ARRAY[''custom'']'
        WHEN 'statuses' THEN 'ARRAY[''accepted'']'
        WHEN 'types' THEN 'ARRAY[''course'']'
        WHEN 'search' THEN '''mem'''
        WHEN 'at' THEN 'now()'
        WHEN 'timeout' THEN '''0'''
        WHEN 'text' THEN '''Text'''
        WHEN 'copy_blacklist' THEN 'true'
        WHEN 'page_size' THEN '50'
        WHEN 'after' THEN 'NULL'
    END;
END $$;

-- Calls of every function that is not only its owner's, with arguments of the spot, or of both spots in turn; a default stays.
CREATE FUNCTION public.calls(own boolean) RETURNS TABLE (function text, call text) LANGUAGE plpgsql AS $$
DECLARE
    f record;
    names text[];
    given integer;
BEGIN
    FOR f IN SELECT p.* FROM pg_proc p
             WHERE p.pronamespace = 'smart_groups'::regnamespace AND p.prokind = 'f'
                 AND has_function_privilege('regress_viewer', p.oid, 'EXECUTE') ORDER BY p.proname
    LOOP
        function := f.proname;
        names := CASE WHEN f.proname = 'fold' THEN '{text}' ELSE (coalesce(f.proargnames, '{}'))[:f.pronargs] END;
        IF EXISTS (SELECT FROM unnest(names) AS n WHERE public.argument(n, true) IS NULL) THEN
            RAISE EXCEPTION 'public.argument() has to learn an argument of %: %', f.proname, names;
        END IF;
        -- All arguments, and those alone that have no default.
        FOR given IN SELECT DISTINCT l FROM unnest(ARRAY[f.pronargs, f.pronargs - f.pronargdefaults]) AS l LOOP
            call := format('smart_groups.%I(%s)', f.proname, (
                SELECT string_agg(public.argument(n, coalesce(own, i = 1)), ', ' ORDER BY i)
                FROM unnest(names[:given]) WITH ORDINALITY AS a (n, i)));
            RETURN NEXT;
        END LOOP;
    END LOOP;
END $$;

-- What a call answers, all rows as one text; an error's text where it is refused.
CREATE FUNCTION public.answer(call text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    answer text;
BEGIN
    EXECUTE format('SELECT string_agg(a::text, '' '') FROM %s AS a', call) INTO answer;
    RETURN answer;
EXCEPTION WHEN OTHERS THEN
    RETURN 'refused: ' || SQLERRM;
END $$;
CREATE FUNCTION public.tells(answer text) RETURNS boolean LANGUAGE sql AS $$
SELECT answer ~* 'globex' OR answer ~ '(^|[^.\d])9\d{5}\M' AND answer NOT LIKE 'refused: %'
$$;

-- Functions that tell nothing of the own spot now, or refuse:
SET ROLE regress_viewer;
SELECT DISTINCT c.function, public.answer(c.call) FROM public.calls(true) c
WHERE coalesce(public.answer(c.call), '') = '' OR public.answer(c.call) LIKE 'refused: %' ORDER BY 1;
-- Whoever asks for the other spot is refused, or gets no rows, a count of 0 or a no.
SELECT c.function, c.call, public.answer(c.call) FROM public.calls(false) c
WHERE public.tells(public.answer(c.call))
   OR c.call ~ '90000|90001' AND public.answer(c.call) NOT IN ('', '0', 'false', '(0,0)') AND public.answer(c.call) NOT LIKE 'refused: %'
ORDER BY 1, 2;
-- Nor with arguments of both, but for the ids that were given.
SELECT c.function, c.call, public.answer(c.call) FROM public.calls(NULL) c
WHERE public.answer(c.call) ~* 'globex' OR EXISTS (
    SELECT FROM regexp_matches(public.answer(c.call), '(?<![.\d])(9000[01]\d)\M', 'g') AS id WHERE strpos(c.call, id[1]) = 0)
ORDER BY 1, 2;
-- Nor are there rows of it in any view or table; which does have some:
SELECT c.relname FROM pg_class c WHERE c.relnamespace = 'smart_groups'::regnamespace AND c.relkind IN ('r', 'v')
    AND public.tells(public.answer(format('smart_groups.%I', c.relname)));
SELECT c.relname AS empty_view, public.answer(format('smart_groups.%I', c.relname)) FROM pg_class c
WHERE c.relnamespace = 'smart_groups'::regnamespace AND c.relkind = 'v'
    AND (public.answer(format('smart_groups.%I', c.relname)) LIKE 'refused: %' OR public.answer(format('smart_groups.%I', c.relname)) IS NULL) ORDER BY 1;
RESET ROLE;
SELECT c.relname AS says_nothing_of_it FROM pg_class c WHERE c.relnamespace = 'smart_groups'::regnamespace AND c.relkind = 'v'
    AND public.tells(public.answer(format('smart_groups.%I', c.relname))) IS NOT TRUE ORDER BY 1;
DROP OWNED BY regress_viewer;
DROP ROLE regress_viewer;
