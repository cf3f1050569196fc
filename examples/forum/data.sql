-- Two organisations and some of their people.
INSERT INTO forum.organisations (slug, name, time_zone) VALUES ('alpine', 'Alpine Club', 'Europe/Zurich'), ('chess', 'Chess Circle', 'UTC');
INSERT INTO forum.people (given_name, family_name, country, birthday, preferences)
SELECT p.given_name, p.family_name, p.country, p.birthday, p.preferences
FROM (VALUES
    ('Ana', 'Silva', 'PT', date '1990-05-04', '{"newsletter": true}'::jsonb),
    ('Bo', 'Larsen', 'DK', '1984-11-30', '{}'),
    ('Chen', 'Wei', NULL, NULL, '{"newsletter": false}'),
    ('Dana', 'Levi', 'IL', '2001-01-17', '{"newsletter": true}'),
    ('Emil', 'Novak', 'CZ', NULL, '{}')) AS p (given_name, family_name, country, birthday, preferences);
INSERT INTO forum.emails (person_id, address, is_primary)
SELECT p.id, lower(p.given_name) || '@example.org', true FROM forum.people AS p;
INSERT INTO forum.memberships (organisation_id, person_id, role, confirmed, labels, joined_at)
SELECT o.id, p.id, CASE p.given_name WHEN 'Ana' THEN 'owner' WHEN 'Bo' THEN 'moderator' ELSE 'reader' END::forum.role, p.given_name <> 'Emil',
       CASE WHEN p.given_name IN ('Ana', 'Dana') THEN ARRAY['climber'] ELSE '{}' END, '2026-01-15'
FROM forum.organisations AS o CROSS JOIN forum.people AS p
WHERE o.slug = 'alpine' OR p.given_name IN ('Bo', 'Chen');
INSERT INTO forum.form_fields (organisation_id, label, kind, choices)
SELECT o.id, f.label, f.kind, f.choices
FROM forum.organisations AS o
CROSS JOIN (VALUES ('Hut', 'choice', '{Ridge,Valley}'::text[]), ('Tours a year', 'number', '{}'), ('Languages', 'choices', '{de,fr,it}')) AS f (label, kind, choices)
WHERE o.slug = 'alpine';
INSERT INTO forum.submissions (organisation_id, person_id)
SELECT m.organisation_id, m.person_id FROM forum.memberships AS m JOIN forum.organisations AS o ON o.id = m.organisation_id WHERE o.slug = 'alpine';
INSERT INTO forum.submitted_values (submission_id, form_field_id, raw)
SELECT s.id, f.id, CASE f.label WHEN 'Hut' THEN CASE WHEN p.given_name IN ('Ana', 'Chen') THEN 'Ridge' ELSE 'Valley' END
                                WHEN 'Tours a year' THEN length(p.family_name)::text ELSE 'de' END
FROM forum.submissions AS s JOIN forum.people AS p ON p.id = s.person_id CROSS JOIN forum.form_fields AS f;
INSERT INTO forum.boards (organisation_id, title) SELECT o.id, 'Tours in winter' FROM forum.organisations AS o WHERE o.slug = 'alpine';
