SET client_min_messages = warning;
DROP EXTENSION smart_groups CASCADE;
DROP SCHEMA smart_groups CASCADE;
CREATE EXTENSION smart_groups;
SELECT smart_groups.install(key_type => :'type');
RESET client_min_messages;
SELECT format('%s.%s', relname, attname) AS key, format_type(atttypid, NULL) AS type
FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
WHERE relnamespace = 'smart_groups'::regnamespace AND relname IN ('spots', 'members', 'groups', 'group_members')
  AND attname ~ '(^|_)id$' ORDER BY relname, attnum;

-- One person in two spots.
INSERT INTO smart_groups.spots (id, name) VALUES (:'acme', 'Acme'), (:'globex', 'Globex');
INSERT INTO smart_groups.tags (spot_id, id, name) VALUES (:'acme', :'vip', 'VIP');
INSERT INTO smart_groups.members (spot_id, id, first_name, status) VALUES
    (:'acme', :'ada', 'Ada', 'accepted'), (:'acme', :'grace', 'Grace', 'accepted'),
    (:'globex', :'ada', 'Ada', 'accepted');
INSERT INTO smart_groups.member_tags (spot_id, member_id, tag_id) VALUES (:'acme', :'ada', :'vip');
SELECT jsonb_build_object('combinator', 'and', 'rules', jsonb_build_array(
    jsonb_build_object('field', 'tag', 'operator', 'in', 'value', jsonb_build_array(:'vip')))) AS rule \gset

-- What a driver learns.
PREPARE evaluate AS SELECT smart_groups.evaluate($1, $2, $3);
PREPARE preview AS SELECT * FROM smart_groups.preview($1, $2, blacklist => $3, page_size => $4, after => $5);
PREPARE create_static AS SELECT smart_groups.create_static_group($1, $2, $3);
PREPARE joined AS SELECT first_name FROM smart_groups.members m
    JOIN smart_groups.group_members g USING (spot_id) WHERE m.id = g.member_id AND g.group_id = $1 AND spot_id = $2;
SELECT name, parameter_types FROM pg_prepared_statements ORDER BY name;
EXECUTE evaluate(:'acme', :'rule', :'ada');

-- Results join an application's table as they are.
CREATE TABLE public.badges (member :type PRIMARY KEY, badge text);
INSERT INTO public.badges VALUES (:'ada', 'gold'), (:'grace', 'silver');
SELECT member_id, first_name, badge FROM smart_groups.preview(:'acme', :'rule') JOIN public.badges ON member = member_id;
SELECT smart_groups.preview_count(:'acme', :'rule', ARRAY[:'ada']:::type[]) AS without_ada;
SELECT smart_groups.create_smart_group(:'acme', 'VIPs', :'rule') AS vips \gset
SELECT smart_groups.create_static_group(:'acme', 'Staff', ARRAY[:'ada', :'grace']:::type[]) AS staff \gset
SELECT smart_groups.process_pending();
SELECT g.name, badge FROM smart_groups.group_members m
JOIN smart_groups.groups g ON g.id = m.group_id
JOIN public.badges ON member = m.member_id
ORDER BY g.name, badge;
SELECT * FROM smart_groups.verify();
SELECT tag_id FROM smart_groups.group_dependencies WHERE group_id = :vips;

DROP TABLE public.badges;
DEALLOCATE ALL;
