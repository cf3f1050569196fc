-- A forum that many organisations use, as it was before it had smart groups: nothing in here knows of them.
CREATE SCHEMA forum;

CREATE TABLE forum.organisations (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    slug text NOT NULL UNIQUE,
    name text NOT NULL,
    time_zone text NOT NULL DEFAULT 'UTC'
);

-- One person may be in several organisations, with another role, state and labels in each.
CREATE TABLE forum.people (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    given_name text NOT NULL,
    family_name text NOT NULL,
    country text,
    birthday date,
    preferences jsonb NOT NULL DEFAULT '{}',
    deleted_at timestamptz
);

CREATE TABLE forum.emails (
    person_id uuid NOT NULL REFERENCES forum.people ON DELETE CASCADE,
    address text NOT NULL,
    is_primary boolean NOT NULL,
    PRIMARY KEY (person_id, address)
);

CREATE TYPE forum.role AS ENUM ('owner', 'moderator', 'reader');

CREATE TABLE forum.memberships (
    organisation_id uuid NOT NULL REFERENCES forum.organisations ON DELETE CASCADE,
    person_id uuid NOT NULL REFERENCES forum.people ON DELETE CASCADE,
    role forum.role NOT NULL DEFAULT 'reader',
    confirmed boolean NOT NULL DEFAULT false,
    banned boolean NOT NULL DEFAULT false,
    labels text[] NOT NULL DEFAULT '{}',
    joined_at timestamptz NOT NULL DEFAULT now(),
    last_seen_at timestamptz,
    PRIMARY KEY (organisation_id, person_id)
);
CREATE INDEX ON forum.memberships (person_id);

-- What an organisation asks those who register: a text, a number, or one or several of its choices.
CREATE TABLE forum.form_fields (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    organisation_id uuid NOT NULL REFERENCES forum.organisations ON DELETE CASCADE,
    label text NOT NULL,
    kind text NOT NULL CHECK (kind IN ('text', 'number', 'choice', 'choices')),
    choices text[] NOT NULL DEFAULT '{}',
    is_archived boolean NOT NULL DEFAULT false
);

-- An answer knows its submission only, and that knows whose it is.
CREATE TABLE forum.submissions (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    organisation_id uuid NOT NULL,
    person_id uuid NOT NULL,
    FOREIGN KEY (organisation_id, person_id) REFERENCES forum.memberships ON DELETE CASCADE
);
CREATE INDEX ON forum.submissions (organisation_id, person_id);

CREATE TABLE forum.submitted_values (
    submission_id bigint NOT NULL REFERENCES forum.submissions ON DELETE CASCADE,
    form_field_id bigint NOT NULL REFERENCES forum.form_fields ON DELETE CASCADE,
    raw text NOT NULL,
    PRIMARY KEY (submission_id, form_field_id, raw)
);
CREATE INDEX ON forum.submitted_values (form_field_id, raw);

CREATE TABLE forum.boards (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    organisation_id uuid NOT NULL REFERENCES forum.organisations ON DELETE CASCADE,
    title text NOT NULL
);
