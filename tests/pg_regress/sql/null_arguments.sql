-- NULL for every argument of every function: an error that names the argument, or an answer where
-- the argument may be left out.
INSERT INTO smart_groups.spots (id) VALUES (1);
INSERT INTO smart_groups.members (spot_id, id) VALUES (1, 1);
CREATE FUNCTION pg_temp.argument(function text, name text) RETURNS text LANGUAGE sql RETURN CASE name
    WHEN 'conditions' THEN '{"combinator": "and", "rules": [{"field": "email", "operator": "notNull"}]}'
    WHEN 'members' THEN '{1}'
    WHEN 'blacklist' THEN '{1}'
    WHEN 'roles' THEN '{1}'
    WHEN 'role_kinds' THEN '{admin}'
    WHEN 'statuses' THEN '{accepted}'
    WHEN 'page_size' THEN '10'
    WHEN 'types' THEN '{course}'
    WHEN 'after' THEN CASE WHEN function ~ 'resources_of_group' THEN 'WyIiLCIxIl0' ELSE 'WyIiLCIiLCIxIl0' END
    WHEN 'timeout' THEN '1 s'
    WHEN 'at' THEN '2026-01-01'
    WHEN 'since' THEN 'infinity'
    WHEN 'key_type' THEN 'bigint'
    ELSE '1'
END;
CREATE FUNCTION pg_temp.outcome(function regprocedure, without integer) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    arguments text;
BEGIN
    SELECT string_agg(format('%L::%s', CASE WHEN place <> without THEN pg_temp.argument(function::text, name) END, type::regtype), ', ' ORDER BY place)
    INTO arguments
    FROM pg_proc, unnest(proargtypes::oid[], proargnames[:pronargs]) WITH ORDINALITY AS a (type, name, place)
    WHERE oid = function;
    EXECUTE format('SELECT count(*) FROM %s(%s)', function::regproc, arguments);
    RETURN 'an answer';
EXCEPTION WHEN OTHERS THEN
    RETURN SQLSTATE || ' ' || SQLERRM;
END $$;
SELECT function::regproc, proargnames[place] AS argument, pg_temp.outcome(function, place) AS outcome
FROM (
    SELECT p.oid::regprocedure AS function, p.proargnames, generate_series(1, p.pronargs) AS place
    FROM pg_proc AS p
    WHERE p.pronamespace IN ('smart_groups'::regnamespace, 'smart_groups_internal'::regnamespace)
        AND p.prorettype <> 'trigger'::regtype
) AS arguments
ORDER BY function::regproc::text COLLATE "C", place;
