-- Of the many rows of a statement each is looked at, also where the group of the first is that of the others: whatever has become
-- of group and member by then.
\set VERBOSITY default
INSERT INTO smart_groups.spots (id, name) VALUES (1, 'Acme'), (2, 'Globex');
INSERT INTO smart_groups.members (spot_id, id, status) SELECT 1, n, 'accepted' FROM generate_series(1, 4) AS n;
INSERT INTO smart_groups.members (spot_id, id, status) VALUES (2, 5, 'accepted');
SELECT smart_groups.create_static_group(1, 'Staff') AS staff, smart_groups.create_static_group(1, 'Board') AS board,
       smart_groups.create_static_group(2, 'Staff') AS there, public.smart('Named', 'first_name', 'notNull', NULL) AS named \gset
\set insert 'INSERT INTO smart_groups.group_members (spot_id, group_id, member_id)'

-- Nobody of that id, a member of another spot, another group among the rows that is smart, gone, or another spot's.
:insert VALUES (1, :staff, 1), (1, :staff, 2), (1, :staff, 9);
:insert VALUES (1, :staff, 1), (1, :staff, 5);
:insert VALUES (1, :staff, 1), (1, :named, 2);
:insert VALUES (1, :staff, 1), (1, 99, 2);
:insert VALUES (1, :staff, 1), (1, :there, 2);
COPY smart_groups.group_members (spot_id, group_id, member_id) FROM STDIN;
1	1	1
1	1	2
1	1	9
\.
SELECT count(*) FROM smart_groups.group_members;
:insert VALUES (1, :staff, 1), (1, :board, 1), (1, :staff, 2), (1, :board, 2), (2, :there, 5);
SELECT spot_id, group_id, member_id FROM smart_groups.group_members ORDER BY 1, 2, 3;

-- What the statement itself does meanwhile.
CREATE FUNCTION public.after(work text, result bigint) RETURNS bigint LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE work;
    RETURN result;
END $$;
BEGIN;
:insert SELECT 1, :staff, CASE n WHEN 4 THEN after('DELETE FROM smart_groups.members WHERE spot_id = 1 AND id = 4', n) ELSE n END
FROM generate_series(3, 4) AS n;
ROLLBACK;
BEGIN;
:insert SELECT 1, :board, CASE n WHEN 4 THEN after('DELETE FROM smart_groups.groups WHERE name = ''Board''', n) ELSE n END
FROM generate_series(3, 4) AS n;
ROLLBACK;
:insert SELECT 1, :staff, CASE n WHEN 6 THEN after('INSERT INTO smart_groups.members (spot_id, id, status) VALUES (1, 6, ''invited'')', n) ELSE n END
FROM unnest('{3,4,6}'::bigint[]) AS n;
SELECT string_agg(member_id::text, ' ' ORDER BY member_id) FROM smart_groups.group_members WHERE group_id = :staff;

-- What a savepoint took back is not remembered.
BEGIN;
SAVEPOINT one;
SELECT smart_groups.create_static_group(1, 'Guests') AS guests \gset
:insert VALUES (1, :guests, 1), (1, :guests, 2);
ROLLBACK TO one;
:insert VALUES (1, :guests, 1);
ROLLBACK;
