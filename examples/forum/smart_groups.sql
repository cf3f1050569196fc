-- Brings the forum to smart groups: a view for each relation that it has in a shape of its own. Nothing is copied, nothing
-- of the forum is changed. Whoever reads the views sees what policies on the tables allow (security_invoker).
CREATE EXTENSION smart_groups;

-- A spot is an organisation, under the name that stands in its address.
CREATE VIEW smart_groups.spots WITH (security_invoker = true) AS
SELECT o.slug AS id, o.name, o.time_zone
FROM forum.organisations AS o;

-- Roles are an enum: the same three in every organisation.
CREATE VIEW smart_groups.roles WITH (security_invoker = true) AS
SELECT o.slug AS spot_id, r.id, initcap(r.id) AS name, r.kind
FROM forum.organisations AS o
CROSS JOIN (VALUES ('owner', 'admin'), ('moderator', 'custom'), ('reader', 'member')) AS r (id, kind);

-- A person is a member of each of their organisations; e-mail addresses stand in a table of their own.
CREATE VIEW smart_groups.members WITH (security_invoker = true) AS
SELECT o.slug AS spot_id, p.id, p.given_name AS first_name, p.family_name AS last_name, e.address AS email,
       NULL::text AS title,
       CASE WHEN m.banned THEN 'deactivated' WHEN m.confirmed THEN 'accepted' ELSE 'pending' END AS status,
       m.role::text AS role_id, NULL::timestamptz AS invited_at, m.joined_at AS registered_at, m.last_seen_at AS last_active_at
FROM forum.memberships AS m
JOIN forum.organisations AS o ON o.id = m.organisation_id
JOIN forum.people AS p ON p.id = m.person_id
LEFT JOIN forum.emails AS e ON e.person_id = p.id AND e.is_primary
WHERE p.deleted_at IS NULL;

-- A tag is a label that somebody bears.
CREATE VIEW smart_groups.tags WITH (security_invoker = true) AS
SELECT DISTINCT o.slug AS spot_id, l.label AS id, l.label AS name
FROM forum.memberships AS m
JOIN forum.organisations AS o ON o.id = m.organisation_id
CROSS JOIN LATERAL unnest(m.labels) AS l (label);

CREATE VIEW smart_groups.member_tags WITH (security_invoker = true) AS
SELECT o.slug AS spot_id, m.person_id AS member_id, l.label AS tag_id
FROM forum.memberships AS m
JOIN forum.organisations AS o ON o.id = m.organisation_id
CROSS JOIN LATERAL unnest(m.labels) AS l (label);

-- Properties are columns of people and a key of their preferences, a branch each.
CREATE VIEW smart_groups.properties WITH (security_invoker = true) AS
SELECT o.slug AS spot_id, p.id, p.name, p.type
FROM forum.organisations AS o
CROSS JOIN (VALUES ('country', 'Country', 'text'), ('birthday', 'Birthday', 'date'),
                   ('newsletter', 'Reads the newsletter', 'boolean')) AS p (id, name, type);

CREATE VIEW smart_groups.property_values WITH (security_invoker = true) AS
SELECT o.slug AS spot_id, v.id AS member_id, v.property_id, v.text_value, v.boolean_value, v.date_value
FROM forum.memberships AS m
JOIN forum.organisations AS o ON o.id = m.organisation_id
JOIN (
    SELECT p.id, 'country' AS property_id, p.country AS text_value, NULL::boolean AS boolean_value, NULL::date AS date_value
    FROM forum.people AS p WHERE p.country IS NOT NULL
    UNION ALL
    SELECT p.id, 'birthday', NULL, NULL, p.birthday
    FROM forum.people AS p WHERE p.birthday IS NOT NULL
    UNION ALL
    SELECT p.id, 'newsletter', NULL, (p.preferences ->> 'newsletter')::boolean, NULL
    FROM forum.people AS p WHERE p.preferences ? 'newsletter'
) AS v ON v.id = m.person_id;

-- Questions are the fields of the registration form; their options an array of texts.
CREATE VIEW smart_groups.questions WITH (security_invoker = true) AS
SELECT o.slug AS spot_id, f.id, f.label AS name,
       CASE f.kind WHEN 'choice' THEN 'single_select' WHEN 'choices' THEN 'multi_select' ELSE f.kind END AS type
FROM forum.form_fields AS f
JOIN forum.organisations AS o ON o.id = f.organisation_id
WHERE NOT f.is_archived;

CREATE VIEW smart_groups.question_options WITH (security_invoker = true) AS
SELECT o.slug AS spot_id, f.id AS question_id, c.label AS id, c.label, c.position
FROM forum.form_fields AS f
JOIN forum.organisations AS o ON o.id = f.organisation_id
CROSS JOIN LATERAL unnest(f.choices) WITH ORDINALITY AS c (label, position);

-- Answers are texts, read by their field's kind; they lie two steps from whose they are.
CREATE VIEW smart_groups.answers WITH (security_invoker = true) AS
SELECT o.slug AS spot_id, s.person_id AS member_id, v.form_field_id AS question_id,
       CASE f.kind WHEN 'text' THEN v.raw END AS text_value,
       CASE f.kind WHEN 'number' THEN v.raw::numeric END AS number_value,
       CASE f.kind WHEN 'choice' THEN v.raw END AS option_id
FROM forum.submitted_values AS v
JOIN forum.submissions AS s ON s.id = v.submission_id
JOIN forum.organisations AS o ON o.id = s.organisation_id
JOIN forum.form_fields AS f ON f.id = v.form_field_id AND f.kind <> 'choices';

CREATE VIEW smart_groups.answer_choices WITH (security_invoker = true) AS
SELECT o.slug AS spot_id, s.person_id AS member_id, v.form_field_id AS question_id, v.raw AS option_id
FROM forum.submitted_values AS v
JOIN forum.submissions AS s ON s.id = v.submission_id
JOIN forum.organisations AS o ON o.id = s.organisation_id
JOIN forum.form_fields AS f ON f.id = v.form_field_id AND f.kind = 'choices';

-- What groups open.
CREATE VIEW smart_groups.resources WITH (security_invoker = true) AS
SELECT o.slug AS spot_id, b.id, 'forum' AS type, b.title AS name
FROM forum.boards AS b
JOIN forum.organisations AS o ON o.id = b.organisation_id;

-- Makes what is missing, and puts triggers on the forum's tables that note what changes.
SELECT smart_groups.install();
SELECT t.relation, t.base_table, t.done FROM smart_groups.track() AS t;
