-- Who is in a smart group is the engine's alone to write: no statement, no path and no role gets around that.
-- Members of static groups are the application's, by plain SQL.
\set VERBOSITY default
INSERT INTO smart_groups.spots (id, name) VALUES (1, 'Acme'), (2, 'Globex');
INSERT INTO smart_groups.members (spot_id, id, first_name, status) VALUES
    (1, 1, 'Ada', 'accepted'), (1, 2, 'Grace', 'accepted'), (1, 3, NULL, 'accepted'), (2, 4, 'Kurt', 'accepted');
SELECT smart_groups.create_smart_group(1, 'Named', '{"combinator": "and", "rules": [{"field": "first_name", "operator": "notNull"}]}') AS named \gset
SELECT smart_groups.create_static_group(1, 'Staff') AS staff \gset
SELECT smart_groups.process_pending();

-- We are a superuser here. INSERT, with any kind, and what is like it.
SELECT current_setting('is_superuser');
INSERT INTO smart_groups.group_members (spot_id, group_id, member_id) VALUES (1, :named, 3);
INSERT INTO smart_groups.group_members (spot_id, group_id, member_id, kind) VALUES (1, :named, 3, 'smart');
INSERT INTO smart_groups.group_members (spot_id, group_id, member_id) VALUES (1, :named, 1)
ON CONFLICT (spot_id, group_id, member_id) DO UPDATE SET kind = 'static';
INSERT INTO smart_groups.group_members (spot_id, group_id, member_id) VALUES (1, :named, 1) ON CONFLICT DO NOTHING;
MERGE INTO smart_groups.group_members g USING smart_groups.members m
ON (g.spot_id, g.group_id, g.member_id) = (m.spot_id, :named, m.id)
WHEN NOT MATCHED AND m.spot_id = 1 THEN INSERT (spot_id, group_id, member_id) VALUES (m.spot_id, :named, m.id);
MERGE INTO smart_groups.group_members g USING smart_groups.members m
ON (g.spot_id, g.group_id, g.member_id) = (m.spot_id, :named, m.id)
WHEN MATCHED THEN DELETE;
SELECT format('COPY smart_groups.group_members (spot_id, group_id, member_id) FROM PROGRAM ''echo 1,%s,3'' (FORMAT csv)', :named) AS copy \gset
:copy;

INSERT INTO smart_groups.group_members (spot_id, group_id, member_id, kind) VALUES (1, 999, 3, 'smart');
-- There is no setting that makes a session the engine.
SET smart_groups.applying = 'on';
INSERT INTO smart_groups.group_members (spot_id, group_id, member_id, kind) VALUES (1, :named, 3, 'smart');

-- UPDATE, DELETE, TRUNCATE.
UPDATE smart_groups.group_members SET member_id = 3 WHERE group_id = :named AND member_id = 1;
UPDATE smart_groups.group_members SET added_at = '2000-01-01';
UPDATE smart_groups.group_members SET kind = 'static';
UPDATE smart_groups.group_members SET group_id = :staff;
DELETE FROM smart_groups.group_members WHERE member_id = 1;
TRUNCATE smart_groups.group_members;
TRUNCATE smart_groups.members, smart_groups.group_members CASCADE;

-- From a trigger of the application, even one that fires while the engine writes.
CREATE FUNCTION public.also() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO smart_groups.group_members (spot_id, group_id, member_id, kind) VALUES (NEW.spot_id, NEW.group_id, 3, 'smart');
    RETURN NULL;
END $$;
CREATE TRIGGER also AFTER INSERT ON smart_groups.group_members FOR EACH ROW WHEN (NEW.kind = 'smart')
EXECUTE FUNCTION public.also();
INSERT INTO smart_groups.members (spot_id, id, first_name, status) VALUES (1, 5, 'Emmy', 'accepted');
SELECT smart_groups.process_pending();
SELECT member_id FROM smart_groups.group_members WHERE group_id = :named ORDER BY member_id;
SELECT error FROM smart_groups.group_status;
DROP TRIGGER also ON smart_groups.group_members;
SELECT smart_groups.process_pending();
SELECT error FROM smart_groups.group_status;

-- Or one that fires while the application writes a static row.
CREATE TRIGGER also AFTER INSERT ON smart_groups.group_members FOR EACH ROW EXECUTE FUNCTION public.also();
INSERT INTO smart_groups.group_members (spot_id, group_id, member_id) VALUES (1, :staff, 1);
DROP TRIGGER also ON smart_groups.group_members;

-- Static groups: a member that exists, in a static group of the same spot.
INSERT INTO smart_groups.group_members (spot_id, group_id, member_id) VALUES (1, :staff, 99);
INSERT INTO smart_groups.group_members (spot_id, group_id, member_id) VALUES (1, :staff, 4);
INSERT INTO smart_groups.group_members (spot_id, group_id, member_id) VALUES (2, :staff, 4);
INSERT INTO smart_groups.group_members (spot_id, group_id, member_id) VALUES (1, 999, 1);
INSERT INTO smart_groups.group_members (spot_id, group_id, member_id, kind) VALUES (1, :staff, 1, 'smart');
INSERT INTO smart_groups.group_members (spot_id, group_id, member_id, kind) VALUES (1, :staff, 1, 'static'), (1, :staff, 2, 'static');
UPDATE smart_groups.group_members SET member_id = 99 WHERE group_id = :staff AND member_id = 2;
UPDATE smart_groups.group_members SET group_id = :named WHERE group_id = :staff AND member_id = 2;
UPDATE smart_groups.group_members SET kind = 'smart' WHERE group_id = :staff;
UPDATE smart_groups.group_members SET member_id = 3 WHERE group_id = :staff AND member_id = 2;
DELETE FROM smart_groups.group_members WHERE group_id = :staff AND member_id = 1;
SELECT member_id, kind FROM smart_groups.group_members WHERE group_id = :staff ORDER BY member_id;

-- Invitations to resources are the engine's, too.
INSERT INTO smart_groups.resource_invitations (spot_id, resource_id, member_id) VALUES (1, 1, 1);
TRUNCATE smart_groups.resource_invitations;
SELECT * FROM smart_groups.verify();
