-- Guards beside an application's own definitions, whose rows cannot be locked through a view.
\set VERBOSITY default
SET client_min_messages = warning;
DROP EXTENSION smart_groups CASCADE;
DROP SCHEMA smart_groups CASCADE;
CREATE EXTENSION smart_groups;
CREATE TABLE public.fields (org uuid, id text COLLATE "C", label text, kind text);
CREATE VIEW smart_groups.properties AS
SELECT org AS spot_id, id, label AS name, kind AS type FROM public.fields WHERE kind <> 'tag'
UNION
SELECT NULL, 'never', 'never', 'text' WHERE false;
CREATE VIEW smart_groups.tags AS SELECT org AS spot_id, id, label AS name FROM public.fields WHERE kind = 'tag';
SELECT smart_groups.install(key_type => 'uuid');
RESET client_min_messages;

\set one '00000000-0000-0000-0000-000000000001'
INSERT INTO smart_groups.spots (id) VALUES (:'one');
INSERT INTO smart_groups.members (spot_id, id, email, status) VALUES (:'one', :'one', 'ann@acme.com', 'accepted');
INSERT INTO public.fields VALUES (:'one', 'city', 'City', 'text'), (:'one', 'vip', 'VIP', 'tag');
INSERT INTO smart_groups.property_values (spot_id, member_id, property_id, text_value) VALUES (:'one', :'one', 'city', 'Bonn');
INSERT INTO smart_groups.property_values (spot_id, member_id, property_id, text_value) VALUES (:'one', :'one', 'town', 'Bonn');
INSERT INTO smart_groups.groups (spot_id, kind, name, conditions) VALUES (:'one', 'smart', 'Bonn', '{"combinator": "and", "rules": [
    {"field": "property:city", "operator": "=", "value": "bonn"}, {"field": "tag", "operator": "notIn", "value": "vip"}]}')
RETURNING conditions;
SELECT property_id, tag_id FROM smart_groups.group_dependencies;
SELECT smart_groups.evaluate(:'one', conditions, :'one') FROM smart_groups.groups;
SELECT member_id, email FROM smart_groups.preview(:'one', '{"combinator": "and", "rules": [{"field": "property:city", "operator": "notNull"}]}');
