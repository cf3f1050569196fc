-- Triggers of the application on group_members. One that is deferred cannot fire for the engine, which
-- works under restrictions: the spot's work is put off with that reason until the trigger is changed,
-- and other spots, and the application's own rows, go on.
\set VERBOSITY default
INSERT INTO smart_groups.spots (id, name) VALUES (1, 'Acme'), (2, 'Beta');
INSERT INTO smart_groups.members (spot_id, id, first_name, status) VALUES (1, 1, 'Ada', 'accepted'), (2, 1, 'Ada', 'accepted');
SELECT smart_groups.create_smart_group(s, 'Named', '{"combinator": "and", "rules": [{"field": "first_name", "operator": "notNull"}]}') > 0 AS created
FROM unnest(ARRAY[1, 2]) s;
SELECT smart_groups.create_static_group(1, 'Friends', '{}') AS friends \gset
CREATE FUNCTION public.check_later() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$;
CREATE CONSTRAINT TRIGGER check_later AFTER INSERT ON smart_groups.group_members DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (NEW.spot_id = 1) EXECUTE FUNCTION public.check_later();
INSERT INTO smart_groups.group_members (spot_id, group_id, member_id) VALUES (1, :friends, 1);
SET client_min_messages = error;
SELECT smart_groups.process_pending();
RESET client_min_messages;
SELECT spot_id, kind, member_id FROM smart_groups.group_members ORDER BY 1, 2, 3;
SELECT spots_pending, last_error FROM smart_groups.worker_status;

-- Immediate, it fires like any other.
DROP TRIGGER check_later ON smart_groups.group_members;
CREATE CONSTRAINT TRIGGER check_later AFTER INSERT ON smart_groups.group_members DEFERRABLE INITIALLY IMMEDIATE
    FOR EACH ROW WHEN (NEW.spot_id = 1) EXECUTE FUNCTION public.check_later();
SELECT smart_groups.process_pending();
SELECT spot_id, kind, member_id FROM smart_groups.group_members ORDER BY 1, 2, 3;
SELECT spots_pending, last_error FROM smart_groups.worker_status;
SELECT * FROM smart_groups.verify();
