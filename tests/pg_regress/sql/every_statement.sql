-- Whatever statement changes rows, it is followed.
\set VERBOSITY default
CALL public.acme_and_globex();
\set look 'SELECT smart_groups.process_pending() AS changes; SELECT * FROM public.everybody();'
:look

-- MERGE: all three of its actions.
MERGE INTO smart_groups.members AS m
USING (VALUES (1, NULL), (2, '2@example.org'), (9, '9@acme.com')) AS n (id, email) ON m.spot_id = 1 AND m.id = n.id
WHEN MATCHED AND n.email IS NULL THEN DELETE
WHEN MATCHED THEN UPDATE SET email = n.email
WHEN NOT MATCHED THEN INSERT (spot_id, id, email, status) VALUES (1, n.id, n.email, 'accepted');
:look

-- UPSERT: the row that is there, and the one that is not.
INSERT INTO smart_groups.member_tags VALUES (1, 2, 1), (1, 3, 2) ON CONFLICT DO NOTHING;
INSERT INTO smart_groups.property_values (spot_id, member_id, property_id, number_value) VALUES (1, 2, 1, 10), (1, 3, 1, 9);
INSERT INTO smart_groups.property_values (spot_id, member_id, property_id, number_value) VALUES (1, 2, 1, 1), (1, 3, 1, 11), (1, 4, 1, 12)
ON CONFLICT (spot_id, member_id, property_id) DO UPDATE SET number_value = EXCLUDED.number_value;
:look

-- COPY, with data of its own.
COPY smart_groups.members (spot_id, id, email, status) FROM stdin;
1	20	20@acme.com	accepted
1	21	21@acme.com	declined
\.
COPY smart_groups.member_tags (spot_id, member_id, tag_id) FROM stdin;
1	20	1
\.
:look

-- A writable CTE, a rule that rewrites, a trigger of the application's that changes the row.
CREATE VIEW public.people AS SELECT spot_id, id, email FROM smart_groups.members;
CREATE RULE mask AS ON DELETE TO public.people DO INSTEAD UPDATE smart_groups.members SET email = NULL WHERE (spot_id, id) = (OLD.spot_id, OLD.id);
CREATE FUNCTION public.clean() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.email := rtrim(NEW.email, '.'); RETURN NEW; END $$;
CREATE TRIGGER clean BEFORE INSERT OR UPDATE OF title ON smart_groups.members FOR EACH ROW EXECUTE FUNCTION public.clean();
DELETE FROM public.people WHERE spot_id = 1 AND id = 20;
WITH new AS (INSERT INTO smart_groups.members (spot_id, id, email, status) VALUES (1, 40, '40@acme.com..', 'accepted') RETURNING spot_id, id)
INSERT INTO smart_groups.member_tags SELECT spot_id, id, 1 FROM new;
:look
SELECT * FROM smart_groups.verify();
