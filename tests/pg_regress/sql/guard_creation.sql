-- What a group needs to be created, and what stays as it was then.
\set VERBOSITY default
INSERT INTO smart_groups.spots (id, name, time_zone) VALUES (1, 'Berlin', 'Europe/Berlin'), (2, 'Elsewhere', 'UTC');
INSERT INTO smart_groups.spots (id, name, time_zone) VALUES (3, 'Typo', 'Europe/Berln');
UPDATE smart_groups.spots SET time_zone = 'CEST' WHERE id = 1;
INSERT INTO smart_groups.tags (spot_id, id, name) VALUES (1, 1, 'VIP'), (2, 2, 'of another spot');
INSERT INTO smart_groups.properties (spot_id, id, name, type) VALUES (1, 6, 'Plan', 'single_select');
INSERT INTO smart_groups.property_options (spot_id, property_id, id, label) VALUES (1, 6, 61, 'Free'), (1, 6, 62, 'Pro');

-- Conditions are stored in canonical form, with what they use.
INSERT INTO smart_groups.groups (spot_id, id, kind, name) VALUES (1, 1, 'static', 'Staff');
INSERT INTO smart_groups.groups (spot_id, id, kind, name, conditions) VALUES (1, 2, 'smart', 'Paying', '{
    "id": "root", "combinator": "or", "not": false, "rules": [
        {"id": "a", "field": "property:6", "operator": "in", "value": "62"},
        {"id": "b", "field": "tag", "operator": "containsAll", "value": [1]},
        {"id": "c", "field": "group", "operator": "notIn", "value": [1]}]}')
RETURNING conditions;
SELECT * FROM smart_groups.group_dependencies;

-- All that is wrong is said at once, with the SQLSTATE of the first.
INSERT INTO smart_groups.groups (spot_id, kind, name, conditions) VALUES (1, 'smart', 'Wrong', '{
    "combinator": "and", "rules": [
        {"field": "tag", "operator": "in", "value": ["2"]},
        {"field": "property:6", "operator": "=", "value": "63"},
        {"field": "group", "operator": "in", "value": ["3"]}]}');
\echo :SQLSTATE
INSERT INTO smart_groups.groups (spot_id, kind, name) VALUES (1, 'smart', 'Without conditions');
INSERT INTO smart_groups.groups (spot_id, kind, name, conditions) VALUES (1, 'static', 'With conditions', '{"combinator": "and", "rules": []}');

-- What is fixed stays, the looks do not.
UPDATE smart_groups.groups SET conditions = conditions || '{"not": true}' WHERE id = 2;
UPDATE smart_groups.groups SET kind = 'static', conditions = NULL WHERE id = 2;
UPDATE smart_groups.groups SET kind = 'smart' WHERE id = 1;
UPDATE smart_groups.groups SET spot_id = 2 WHERE id = 1;
UPDATE smart_groups.groups SET id = 7 WHERE id = 1;
INSERT INTO smart_groups.groups (spot_id, id, kind, name, conditions)
SELECT spot_id, id, kind, 'Upserted', '{"combinator": "and", "rules": [{"field": "email", "operator": "notNull"}]}'
FROM smart_groups.groups WHERE id = 2
ON CONFLICT (id) DO UPDATE SET conditions = EXCLUDED.conditions;
MERGE INTO smart_groups.groups g USING (VALUES (2::bigint)) AS v (id) ON g.id = v.id
WHEN MATCHED THEN UPDATE SET conditions = '{"combinator": "and", "rules": [{"field": "email", "operator": "notNull"}]}';
CREATE TEMPORARY VIEW looks AS SELECT spot_id, id, kind, name, conditions FROM smart_groups.groups;
UPDATE looks SET conditions = jsonb_set(conditions, '{not}', 'true') WHERE id = 2;
WITH written AS (UPDATE looks SET kind = 'static', conditions = NULL WHERE id = 2 RETURNING 1) SELECT * FROM written;
DROP VIEW looks;
-- Nor by whatever else reaches the row: a spot that is given another id, a copy that comes in again.
\set VERBOSITY sqlstate
UPDATE smart_groups.spots SET id = 9 WHERE id = 1;
\set VERBOSITY default
COPY smart_groups.groups (spot_id, id, kind, name) FROM PROGRAM 'echo 1,2,static,Copied' (FORMAT csv);
UPDATE smart_groups.groups SET updated_at = '2020-01-01';
UPDATE smart_groups.groups SET name = 'Customers', icon = '*', conditions = conditions WHERE id = 2;
SELECT id, name, updated_at > '2020-01-02' AS touched FROM smart_groups.groups ORDER BY id;

-- An id that dependencies still name is not free, not even within the statement that frees it.
WITH gone AS (DELETE FROM smart_groups.groups WHERE id = 1 RETURNING spot_id, id)
INSERT INTO smart_groups.groups (spot_id, id, kind, name, conditions)
SELECT spot_id, id, 'smart', 'Cycle', '{"combinator": "and", "rules": [{"field": "group", "operator": "in", "value": ["2"]}]}'
FROM gone;
-- Nor through a group that is inserted before it in the same statement.
INSERT INTO smart_groups.groups (spot_id, id, kind, name) VALUES (1, 4, 'static', 'Old');
WITH gone AS (DELETE FROM smart_groups.groups WHERE id = 4 RETURNING spot_id, id)
INSERT INTO smart_groups.groups (spot_id, id, kind, name, conditions)
SELECT 1, 5, 'smart', 'New', '{"combinator": "and", "rules": [{"field": "group", "operator": "in", "value": ["4"]}]}'::jsonb
UNION ALL
SELECT spot_id, id, 'smart', 'Old', '{"combinator": "and", "rules": [{"field": "group", "operator": "in", "value": ["5"]}]}'
FROM gone;
-- Nor one that memberships name.
INSERT INTO smart_groups.members (spot_id, id) VALUES (1, 1);
INSERT INTO smart_groups.group_members (spot_id, group_id, member_id) VALUES (1, 4, 1);
DELETE FROM smart_groups.groups WHERE id = 4;
INSERT INTO smart_groups.groups (spot_id, id, kind, name) VALUES (1, 4, 'static', 'Heir');

-- A trigger of the application does not get around the check.
CREATE FUNCTION pg_temp.meddle() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.conditions := '{"combinator": "and", "rules": [{"field": "tag", "operator": "in", "value": "1"}]}';
    RETURN NEW;
END $$;
CREATE TRIGGER zz_meddle BEFORE INSERT ON smart_groups.groups FOR EACH ROW EXECUTE FUNCTION pg_temp.meddle();
INSERT INTO smart_groups.groups (spot_id, id, kind, name, conditions) VALUES
    (1, 20, 'smart', 'Meddled', '{"combinator": "and", "rules": [{"field": "email", "operator": "notNull"}]}');
CREATE OR REPLACE FUNCTION pg_temp.meddle() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
ALTER TABLE smart_groups.groups ALTER COLUMN id RESTART WITH 100;
SELECT smart_groups.create_smart_group(1, 'Swallowed', '{"combinator": "and", "rules": [{"field": "email", "operator": "notNull"}]}');
DROP TRIGGER zz_meddle ON smart_groups.groups;
CREATE OR REPLACE FUNCTION pg_temp.meddle() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.conditions := '{"combinator": "and", "rules": [{"field": "email", "operator": "null", "value": null}]}';
    RETURN NEW;
END $$;
CREATE TRIGGER zz_meddle BEFORE UPDATE ON smart_groups.groups FOR EACH ROW EXECUTE FUNCTION pg_temp.meddle();
UPDATE smart_groups.groups SET name = 'Meddled' WHERE id = 2;
DROP TRIGGER zz_meddle ON smart_groups.groups;

-- A role that may write groups and nothing else can create one; row security hides nothing
-- from the check.
CREATE ROLE creator;
GRANT INSERT, SELECT ON smart_groups.groups TO creator;
ALTER TABLE smart_groups.tags ENABLE ROW LEVEL SECURITY;
SET ROLE creator;
INSERT INTO smart_groups.groups (spot_id, id, kind, name, conditions) VALUES
    (1, 30, 'smart', 'By a creator', '{"combinator": "and", "rules": [{"field": "tag", "operator": "in", "value": ["1"]}]}')
RETURNING conditions;
SELECT smart_groups_internal.create_smart_group('1', 'Not for everybody', '{}', NULL, NULL, NULL);
RESET ROLE;
DELETE FROM smart_groups.tags WHERE id = 1;
DROP OWNED BY creator;
DROP ROLE creator;
