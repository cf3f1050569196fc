-- Clients whose settings change what they are told, or how PostgreSQL prints names.
\set VERBOSITY default
INSERT INTO smart_groups.spots (id, name) VALUES (1, 'Acme');

-- One that has no character beyond Latin 1: whatever we say ourselves is plain ASCII.
SET client_encoding = LATIN1;
SELECT path, code, message FROM smart_groups.validate(1, '{"field": "email", "operator": "=", "value": "x"}');
SELECT message FROM smart_groups.validate(1, jsonb_build_object('combinator', 'and', 'rules', jsonb_build_array(
    jsonb_build_object('field', 'email', 'operator', repeat('long', 30), 'value', 'x'))));
SELECT smart_groups.describe(1, '{"combinator": "and", "rules": [{"field": "email", "operator": "in", "value": ["a", "b"]},
    {"field": "last_active_at", "operator": "null"}]}');
-- What is the application's is told as it is: a message that this client cannot be told fails, as one of
-- PostgreSQL's own does.
SELECT smart_groups.evaluate(1, jsonb_build_object('combinator', 'and', 'rules', jsonb_build_array(
    jsonb_build_object('field', U&'\65e5\672c', 'operator', '=', 'value', 'x'))), 1);
DO $$ BEGIN RAISE EXCEPTION '%', U&'\65e5\672c'; END $$;
RESET client_encoding;

-- One that quotes every name.
SET quote_all_identifiers = on;
DROP TABLE smart_groups.events, smart_groups.resource_invitations, smart_groups.group_resources, smart_groups.resources;
CREATE TABLE smart_groups.resources (spot_id bigint NOT NULL, id uuid NOT NULL, type text NOT NULL, name text NOT NULL, PRIMARY KEY (spot_id, id));
SELECT smart_groups.install();
SELECT smart_groups.create_smart_group(1, 'Named', '{"combinator": "and", "rules": [{"field": "first_name", "operator": "notNull"}]}') AS named \gset
INSERT INTO smart_groups.members (spot_id, id, first_name, status) VALUES (1, 1, 'Ada', 'accepted');
SELECT smart_groups.process_pending();
SELECT member_id FROM smart_groups.group_members;
RESET quote_all_identifiers;
-- The same surface: nothing is to be made again.
SELECT smart_groups.install();
SELECT a.attrelid::regclass AS relation, a.atttypid::regtype AS type
FROM pg_attribute a
WHERE a.attrelid IN ('smart_groups.resource_invitations'::regclass, 'smart_groups.group_resources'::regclass) AND a.attname = 'resource_id'
ORDER BY 1;
