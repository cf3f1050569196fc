-- A schema of tables for each tenant: a new tenant is a further branch of the views, and track() is called again.
\set VERBOSITY default
SET client_min_messages = warning;
DROP EXTENSION smart_groups CASCADE;
DROP SCHEMA smart_groups CASCADE;
CREATE EXTENSION smart_groups;
CREATE PROCEDURE public.add_tenant(name text) LANGUAGE plpgsql AS $$
DECLARE
    tenants text[];
BEGIN
    EXECUTE format('CREATE SCHEMA %I', name);
    EXECUTE format('CREATE TABLE %I.users (id integer PRIMARY KEY, name text, email text)', name);
    SELECT array_agg(n.nspname ORDER BY n.nspname) INTO tenants FROM pg_namespace AS n WHERE n.nspname LIKE 'tenant%';
    EXECUTE 'CREATE OR REPLACE VIEW smart_groups.spots WITH (security_invoker = true) AS '
        || (SELECT string_agg(format('SELECT %L::text AS id, %L::text AS name, %L::text AS time_zone', t, t, 'UTC'), ' UNION ALL ') FROM unnest(tenants) AS t);
    EXECUTE 'CREATE OR REPLACE VIEW smart_groups.members WITH (security_invoker = true) AS '
        || (SELECT string_agg(format('SELECT %L::text AS spot_id, u.id, u.name AS first_name, NULL::text AS last_name, u.email, NULL::text AS title,
                ''accepted'' AS status, NULL::bigint AS role_id, NULL::timestamptz AS invited_at, NULL::timestamptz AS registered_at,
                NULL::timestamptz AS last_active_at FROM %I.users AS u', t, t), ' UNION ALL ') FROM unnest(tenants) AS t);
END $$;
CALL public.add_tenant('tenant_a');
CALL public.add_tenant('tenant_b');
SELECT smart_groups.install();
CREATE FUNCTION public.acme(spot text) RETURNS bigint LANGUAGE sql AS $$
SELECT smart_groups.create_smart_group(spot, spot, '{"combinator": "and", "rules": [{"field": "email", "operator": "endsWith", "value": "@acme.com"}]}')
$$;
SELECT base_table, whom, done FROM smart_groups.track() ORDER BY base_table::text;
-- The same id in two tenants is two people.
INSERT INTO tenant_a.users VALUES (1, 'Ada', 'ada@acme.com');
INSERT INTO tenant_b.users VALUES (1, 'Ben', 'ben@elsewhere.net');
SELECT public.acme('tenant_a') > 0 AND public.acme('tenant_b') > 0 AS made;
SELECT smart_groups.process_pending() \g (format=unaligned tuples_only=on) /dev/null
UPDATE tenant_b.users SET email = 'ben@acme.com';
SELECT smart_groups.process_pending();
SELECT spot_id, member_id FROM smart_groups.group_members ORDER BY spot_id;

-- Nobody follows the third until track() is called; doctor() says so.
CALL public.add_tenant('tenant_c');
INSERT INTO tenant_c.users VALUES (1, 'Cleo', 'cleo@elsewhere.net');
SELECT public.acme('tenant_c') > 0 AS made;
SELECT smart_groups.process_pending();
SELECT sentence, command FROM smart_groups.doctor() WHERE examined IN ('capture', 'tracking');
UPDATE tenant_c.users SET email = 'cleo@acme.com';
SELECT smart_groups.process_pending();
SELECT base_table, done FROM smart_groups.track() ORDER BY base_table::text;
SELECT sentence FROM smart_groups.doctor() WHERE examined IN ('capture', 'tracking', 'install');
-- What was missed meanwhile is compared, and from now on it is followed.
SELECT smart_groups.process_pending();
INSERT INTO tenant_c.users VALUES (2, 'Dana', 'dana@acme.com');
SELECT smart_groups.process_pending();
SELECT spot_id, member_id FROM smart_groups.group_members ORDER BY spot_id, member_id;
SELECT * FROM smart_groups.verify();
