-- group_overview: the groups that the caller can see, as a list shows them, with exact counts after every way in which
-- they change. The caller's rights hold.
\set VERBOSITY default
INSERT INTO smart_groups.spots (id, name) VALUES (1, 'Acme'), (2, 'Globex');
INSERT INTO smart_groups.resources (spot_id, id, type, name) VALUES (1, 1, 'forum', 'Forum'), (1, 2, 'live', 'Live');
INSERT INTO smart_groups.members (spot_id, id, email, status)
SELECT 1, n, n || '@acme.com', 'accepted' FROM generate_series(1, 5) AS n;
SELECT * FROM smart_groups.group_overview;
SELECT smart_groups.create_static_group(1, 'Staff', '{1,2}', icon => '*', description => 'By hand') AS staff \gset
SELECT smart('acme', 'email', 'endsWith', '"@acme.com"') AS acme \gset
SELECT smart('staff too', 'group', 'in', to_jsonb(:staff::text)) AS too \gset
SELECT smart_groups.create_static_group(2, 'Elsewhere') AS elsewhere \gset
INSERT INTO smart_groups.group_resources (spot_id, group_id, resource_id) VALUES (1, :acme, 1), (1, :acme, 2), (1, :staff, 2);
CREATE FUNCTION overview() RETURNS TABLE (group_id bigint, name text, members bigint, resources bigint, state text) LANGUAGE sql
AS 'SELECT group_id, name, members, resources, state FROM smart_groups.group_overview ORDER BY group_id';
SELECT * FROM smart_groups.group_overview WHERE state <> 'live' ORDER BY group_id;
SELECT smart_groups.process_pending();
SELECT * FROM overview();

-- Members come and go, by hand, by their data, by the blacklist, with their group.
INSERT INTO smart_groups.group_members (spot_id, group_id, member_id) VALUES (1, :staff, 3), (2, :elsewhere, 1);
INSERT INTO smart_groups.group_members (spot_id, group_id, member_id) VALUES (1, :staff, 3);
UPDATE smart_groups.members SET email = 'out' WHERE id = 5;
SELECT smart_groups.blacklist_members(:acme, '{4}');
SELECT smart_groups.pause(:too);
DELETE FROM smart_groups.group_resources WHERE resource_id = 2;
BEGIN;
SELECT smart_groups.process_pending();
SELECT * FROM overview();
ROLLBACK;
SELECT * FROM overview();
SELECT smart_groups.process_pending();
DELETE FROM smart_groups.members WHERE id = 1;
SELECT smart_groups.process_pending();
DELETE FROM smart_groups.groups WHERE id = :acme;
SELECT * FROM overview();

-- What is not asked for is not counted: who may not read memberships sees the rest.
CREATE ROLE regress_viewer;
GRANT SELECT ON smart_groups.groups TO regress_viewer;
SET ROLE regress_viewer;
SELECT group_id, name, state FROM smart_groups.group_overview ORDER BY group_id;
SELECT members FROM smart_groups.group_overview;
SELECT members FROM smart_groups.group_overview WHERE group_id = 0;
RESET ROLE;
GRANT SELECT ON ALL TABLES IN SCHEMA smart_groups TO regress_viewer;
ALTER TABLE smart_groups.groups ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_acme ON smart_groups.groups TO regress_viewer USING (spot_id = 1);
ALTER TABLE smart_groups.group_members ENABLE ROW LEVEL SECURITY;
CREATE POLICY but_two ON smart_groups.group_members TO regress_viewer USING (member_id <> 2);
SET ROLE regress_viewer;
SELECT * FROM overview();
SELECT smart_groups_internal.member_count('2', :elsewhere);
RESET ROLE;
DROP OWNED BY regress_viewer;
DROP ROLE regress_viewer;

-- A list of one spot's groups looks at no other spot's.
CREATE FUNCTION looks_at_spots(query text) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
    plan jsonb;
BEGIN
    EXECUTE 'EXPLAIN (ANALYZE, FORMAT JSON) ' || query INTO plan;
    RETURN jsonb_path_query_array(plan, 'strict $.** ? (@."Function Name" == "groups_seen")."Actual Loops"');
END
$$;
SELECT v AS view, looks_at_spots(format('SELECT name FROM smart_groups.%I WHERE spot_id = 1', v)) AS of_one,
       looks_at_spots(format('SELECT name FROM smart_groups.%I WHERE spot_id = 3', v)) AS of_none,
       looks_at_spots(format('SELECT name FROM smart_groups.%I', v)) AS of_all
FROM unnest(ARRAY['group_overview', 'group_status']) AS v;

-- What both say of one group, with a look at no other.
SELECT smart('early', 'email', 'beginsWith', '"1"') AS early \gset
SELECT smart_groups.process_pending();
SELECT smart_groups.pause(:early);
SELECT d.group_id, d.spot_id, d.kind, d.icon, d.name, d.description, d.members, d.resources, d.state,
       d.members_done, d.members_total, d.percent, d.built_at IS NOT NULL AS built, d.evaluation_cost > 0 AS costs, d.error, d.would_leave, d.held_since
FROM unnest(ARRAY[:staff, :early]) AS g (id), smart_groups.group_details(g.id) AS d;
SELECT count(*) AS groups, count(*) FILTER (WHERE (d.spot_id, d.kind, d.icon, d.name, d.description, d.members, d.resources, d.state)
           IS DISTINCT FROM (o.spot_id, o.kind, o.icon, o.name, o.description, o.members, o.resources, o.state)) AS otherwise,
       count(s.group_id) AS smart, count(*) FILTER (WHERE s.group_id IS NOT NULL AND (d.state, d.members_done, d.members_total, d.percent, d.built_at, d.error, d.would_leave, d.held_since)
           IS DISTINCT FROM (s.phase, s.members_done, s.members_total, s.percent, s.built_at, s.error, s.would_leave, s.held_since)) AS otherwise
FROM smart_groups.group_overview AS o CROSS JOIN LATERAL smart_groups.group_details(o.group_id) AS d
LEFT JOIN smart_groups.group_status AS s ON s.group_id = o.group_id;
SELECT * FROM smart_groups.group_details(99);
SELECT * FROM smart_groups.group_details(NULL);
CREATE ROLE regress_viewer;
SET ROLE regress_viewer;
SELECT name FROM smart_groups.group_details(:early);
RESET ROLE;
GRANT SELECT ON smart_groups.groups TO regress_viewer;
SET ROLE regress_viewer;
SELECT name FROM smart_groups.group_details(:early);
RESET ROLE;
CREATE POLICY of_globex ON smart_groups.groups TO regress_viewer USING (spot_id = 2);
SET ROLE regress_viewer;
SELECT name FROM smart_groups.group_details(:early);
SELECT name, state FROM smart_groups.group_details(:elsewhere);
SELECT members FROM smart_groups.group_details(:elsewhere);
RESET ROLE;
DROP OWNED BY regress_viewer;
DROP ROLE regress_viewer;
