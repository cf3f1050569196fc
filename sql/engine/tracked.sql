CREATE TABLE smart_groups_internal.tracked (
    relation text NOT NULL,
    base_table regclass NOT NULL,
    place integer NOT NULL,
    columns text[] NOT NULL,
    aspects integer NOT NULL,
    column_aspects jsonb NOT NULL,
    concerns text NOT NULL,
    inferred boolean NOT NULL,
    guarded boolean NOT NULL,
    PRIMARY KEY (relation, base_table, place)
);

-- Without it the marks of base tables mean nothing after a restore.
SELECT pg_catalog.pg_extension_config_dump('smart_groups_internal.tracked', '');

COMMENT ON TABLE smart_groups_internal.tracked IS
'The application''s own tables that views of schema smart_groups read and whose changes are noted: one row each time that a view reads a table. Written by track() and untrack().';
COMMENT ON COLUMN smart_groups_internal.tracked.relation IS 'The view''s name, which is that of the domain relation.';
COMMENT ON COLUMN smart_groups_internal.tracked.base_table IS 'The table.';
COMMENT ON COLUMN smart_groups_internal.tracked.place IS 'The how manieth time, from 1, that the view reads the table.';
COMMENT ON COLUMN smart_groups_internal.tracked.columns IS 'The columns of the table whose values a mark carries for the query concerns.';
COMMENT ON COLUMN smart_groups_internal.tracked.aspects IS
'What a row means that came, went or got another value in one of these columns: bits as in change_log.aspects.';
COMMENT ON COLUMN smart_groups_internal.tracked.column_aspects IS
'What a change of a column means, by the column''s name: bits as in change_log.aspects. A column that is not named here means nothing.';
COMMENT ON COLUMN smart_groups_internal.tracked.concerns IS
'A query over the relation r, the changed rows with the columns above, that returns two columns, spot and member: whom the rows concern. A member alone is every spot of that member, a spot alone everybody in it, neither everybody.';
COMMENT ON COLUMN smart_groups_internal.tracked.inferred IS 'Whether the query was worked out from the view, or else given by the application.';
COMMENT ON COLUMN smart_groups_internal.tracked.guarded IS 'Whether what smart groups use of the view cannot be taken away in the table.';

CREATE TABLE smart_groups_internal.pending_sources (
    source oid NOT NULL,
    layout text,
    marks jsonb NOT NULL,
    attempts integer NOT NULL DEFAULT 0,
    not_before timestamptz NOT NULL DEFAULT '-infinity',
    error text,
    noted_at timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(),
    of_everybody boolean NOT NULL DEFAULT false
);

CREATE INDEX pending_sources_due ON smart_groups_internal.pending_sources (not_before);

COMMENT ON TABLE smart_groups_internal.pending_sources IS
'Marks of base tables that the cursor has passed, because it could not be found out whom they concern. Rows are only inserted, and deleted by the round that has found it out.';
COMMENT ON COLUMN smart_groups_internal.pending_sources.source IS 'The base table.';
COMMENT ON COLUMN smart_groups_internal.pending_sources.layout IS 'Which columns the keys are of, as in change_log.ref.';
COMMENT ON COLUMN smart_groups_internal.pending_sources.marks IS 'An array of [aspects, keys], as in the change log.';
COMMENT ON COLUMN smart_groups_internal.pending_sources.attempts IS 'How often it has failed.';
COMMENT ON COLUMN smart_groups_internal.pending_sources.not_before IS 'When to try again.';
COMMENT ON COLUMN smart_groups_internal.pending_sources.error IS 'Why it failed the last time.';
COMMENT ON COLUMN smart_groups_internal.pending_sources.noted_at IS 'When the marks were written down.';
COMMENT ON COLUMN smart_groups_internal.pending_sources.of_everybody IS
'Whether it fails whatever row is asked about: until it is tried again, new marks of the table wait as well.';
