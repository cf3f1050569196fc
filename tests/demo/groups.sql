-- Groups of every family of criteria, the last two made of other groups. Ids follow the order.

SELECT smart_groups.create_static_group(1, 'Board', ARRAY[3, 5, 8, 13, 21, 34, 55, 89]) AS board \gset

SELECT smart_groups.create_smart_group(1, 'Acme', '{"combinator": "and", "rules": [
    {"field": "email", "operator": "endsWith", "value": "@acme.com"}]}') AS acme \gset

SELECT smart_groups.create_smart_group(1, 'Paying customers', '{"combinator": "and", "rules": [
    {"field": "property:6", "operator": "in", "value": ["2", "3", "4"]}]}') AS paying \gset

SELECT smart_groups.create_smart_group(1, 'Mentors', '{"combinator": "and", "rules": [
    {"field": "tag", "operator": "in", "value": ["2"]},
    {"field": "question:2", "operator": ">=", "value": 5}]}') AS mentors \gset

SELECT smart_groups.create_smart_group(1, 'Regulars', '{"combinator": "and", "rules": [
    {"field": "last_active_at", "operator": ">=",
     "value": {"mode": "relative", "anchor": "now", "offset": -30, "unit": "day"}},
    {"combinator": "or", "rules": [
        {"field": "tag", "operator": "in", "value": ["1"]},
        {"field": "property:7", "operator": "containsAll", "value": ["5", "7"]},
        {"field": "question:1", "operator": "contains", "value": "meet"}]}]}') AS regulars \gset

SELECT smart_groups.create_smart_group(1, 'Acme customers', format('{"combinator": "and", "rules": [
    {"field": "group", "operator": "containsAll", "value": ["%s", "%s"]}]}',
    :acme, :paying)::jsonb) AS acme_customers \gset

SELECT smart_groups.create_smart_group(1, 'Inner circle', format('{"combinator": "and", "rules": [
    {"field": "group", "operator": "in", "value": ["%s", "%s"]},
    {"field": "role", "operator": "!=", "value": "1"}]}',
    :board, :acme_customers)::jsonb) AS inner_circle \gset

-- What the groups lead to.
INSERT INTO smart_groups.resources (spot_id, id, type, name) VALUES
    (1, 1, 'channel', 'Acme lounge'), (1, 2, 'course', 'Getting started with Pro');
SELECT smart_groups.link_resource(:acme, 1), smart_groups.link_resource(:paying, 2);
