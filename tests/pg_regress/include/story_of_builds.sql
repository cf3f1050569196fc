-- Twenty members, chunks of three. Variables: type, and member, an id from n.
\qecho === keys of type :type
SET client_min_messages = warning;
DROP EXTENSION smart_groups CASCADE;
DROP SCHEMA smart_groups CASCADE;
CREATE EXTENSION smart_groups;
RESET client_min_messages;
SELECT smart_groups.install(key_type => :'type');
INSERT INTO smart_groups.spots (id, name) SELECT :member, 'Spot ' || n FROM generate_series(1, 2) n;
INSERT INTO smart_groups.members (spot_id, id, first_name, email, status)
SELECT s.id, :member, 'Member ' || n, CASE WHEN n % 3 > 0 THEN n || '@acme.com' END, CASE WHEN n = 7 THEN 'declined' ELSE 'accepted' END
FROM smart_groups.spots s, generate_series(1, 20) n;
SELECT id AS spot FROM smart_groups.spots WHERE name = 'Spot 1' \gset
SELECT smart_groups.create_smart_group(:'spot', 'Acme', '{"combinator": "and", "rules": [{"field": "email", "operator": "notNull"}]}') AS acme \gset
SELECT smart_groups.create_smart_group(:'spot', 'Few', '{"combinator": "or", "rules": [
    {"field": "first_name", "operator": "=", "value": "Member 3"}, {"field": "first_name", "operator": "=", "value": "Member 7"}]}') AS few \gset
SELECT smart_groups.create_smart_group(:'spot', 'Not Acme', format('{"combinator": "and", "rules": [
    {"field": "group", "operator": "notIn", "value": ["%s"]}]}', :acme)::jsonb) AS others \gset
INSERT INTO smart_groups.blacklist (spot_id, group_id, member_id)
SELECT spot_id, :acme, id FROM smart_groups.members WHERE spot_id = :'spot' AND first_name = 'Member 11';
SELECT smart_groups.process_pending();
SELECT s.name, s.phase, s.members_done, s.members_total, s.percent, count(m.member_id),
       string_agg(substr(p.first_name, 8), ' ' ORDER BY substr(p.first_name, 8)::integer) AS members
FROM smart_groups.group_status s
LEFT JOIN smart_groups.group_members m ON m.group_id = s.group_id
LEFT JOIN smart_groups.members p ON p.spot_id = m.spot_id AND p.id = m.member_id
GROUP BY 1, 2, 3, 4, 5 ORDER BY 1;
SELECT * FROM smart_groups.verify();
