-- What an application has made of its tables: events are written all the same, with the rights of the tables' owner,
-- by whoever writes a membership.
\set VERBOSITY default
INSERT INTO smart_groups.spots (id, name) VALUES (1, 'Acme');
INSERT INTO smart_groups.members (spot_id, id, email, status)
SELECT 1, n, n || '@acme.com', 'accepted' FROM generate_series(1, 3) AS n;
SELECT smart_groups.create_static_group(1, 'staff') AS staff \gset
SELECT public.smart('acme', 'email', 'endsWith', '"@acme.com"') AS acme \gset
SELECT smart_groups.process_pending();
CREATE ROLE regress_writer;
GRANT USAGE ON SCHEMA smart_groups TO regress_writer;
GRANT INSERT, DELETE, SELECT ON smart_groups.group_members TO regress_writer;
\set write 'SET ROLE regress_writer; INSERT INTO smart_groups.group_members (spot_id, group_id, member_id) VALUES (1, :staff, 1), (1, :staff, 2); DELETE FROM smart_groups.group_members WHERE kind = ''static''; RESET ROLE;'

-- A role that may write memberships needs no right on events.
:write
SELECT kind, group_id, member_id, reason, first_build FROM smart_groups.events WHERE group_id = :staff ORDER BY id;
-- Many at once.
COPY smart_groups.group_members (spot_id, group_id, member_id) FROM STDIN;
1	1	1
1	1	2
1	1	3
\.
SELECT kind, count(*), count(DISTINCT id) AS ids FROM smart_groups.events WHERE group_id = :staff GROUP BY kind ORDER BY kind;

-- Row security says nothing of what the engine tells.
ALTER TABLE smart_groups.events ENABLE ROW LEVEL SECURITY;
SET ROLE regress_writer;
DELETE FROM smart_groups.group_members WHERE kind = 'static';
RESET ROLE;
SELECT kind, count(*) FROM smart_groups.events WHERE group_id = :staff GROUP BY kind ORDER BY kind;
ALTER TABLE smart_groups.events DISABLE ROW LEVEL SECURITY;

-- Columns, constraints, triggers and indexes of its own.
ALTER TABLE smart_groups.events ADD COLUMN seen boolean NOT NULL DEFAULT false;
:write
SELECT kind, member_id, seen FROM smart_groups.events WHERE group_id = :staff ORDER BY id DESC LIMIT 4;
ALTER TABLE smart_groups.events DROP COLUMN seen;
:write
SELECT kind, member_id FROM smart_groups.events WHERE group_id = :staff ORDER BY id DESC LIMIT 4;
CREATE INDEX events_of_member ON smart_groups.events ((member_id % 2)) WHERE reason = 'manual';
:write
SET enable_seqscan = off;
SELECT kind, member_id FROM smart_groups.events WHERE member_id % 2 = 1 AND reason = 'manual' ORDER BY id DESC LIMIT 2;
RESET enable_seqscan;
CREATE TABLE public.heard (who name, kind text, member_id bigint);
CREATE FUNCTION public.hear() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO public.heard VALUES (current_user, NEW.kind, NEW.member_id);
    RETURN NULL;
END $$;
CREATE TRIGGER hear AFTER INSERT ON smart_groups.events FOR EACH ROW EXECUTE FUNCTION public.hear();
:write
UPDATE smart_groups.members SET email = NULL WHERE id = 3;
SELECT smart_groups.process_pending();
SELECT who = current_user AS by_owner, kind, member_id FROM public.heard;
-- Such a trigger writes no memberships in the engine's name.
CREATE OR REPLACE FUNCTION public.hear() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM smart_groups.group_members WHERE kind = 'smart';
    RETURN NULL;
END $$;
:write
DROP TRIGGER hear ON smart_groups.events;
-- Nobody else's code runs in the owner's name.
CREATE ROLE regress_other;
CREATE FUNCTION public.planted() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$;
ALTER FUNCTION public.planted() OWNER TO regress_other;
CREATE TRIGGER planted AFTER INSERT ON smart_groups.events FOR EACH ROW EXECUTE FUNCTION public.planted();
:write
DROP TRIGGER planted ON smart_groups.events;
-- A constraint of its own is the application's to keep.
ALTER TABLE smart_groups.events ADD CONSTRAINT nobody_leaves CHECK (kind <> 'member_left') NOT VALID;
\set VERBOSITY terse
:write
\set VERBOSITY default
ALTER TABLE smart_groups.events DROP CONSTRAINT nobody_leaves;
DELETE FROM smart_groups.group_members WHERE kind = 'static';
-- Ids that are the application's to give.
ALTER TABLE smart_groups.events ALTER COLUMN id DROP IDENTITY;
CREATE SEQUENCE public.numbers START 1000;
ALTER TABLE smart_groups.events ALTER COLUMN id SET DEFAULT nextval('public.numbers');
:write
SELECT count(*) FROM smart_groups.events WHERE id >= 1000;
-- A table that is an earlier version's is told nothing until install() has been there.
ALTER TABLE smart_groups.events DROP COLUMN first_build;
:write
SELECT count(*) FROM smart_groups.events WHERE id >= 1000;
SELECT smart_groups.install();
:write
SELECT count(*) FROM smart_groups.events WHERE id >= 1000;
-- Without the table, the application's writes go on.
DROP TABLE smart_groups.events;
:write
SELECT smart_groups.process_pending();
SELECT smart_groups.install();
:write
SELECT count(*) FROM smart_groups.events;
DROP OWNED BY regress_writer, regress_other;
DROP ROLE regress_writer, regress_other;
