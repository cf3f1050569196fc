CREATE OR REPLACE VIEW smart_groups.tracked (relation, base_table, place, columns, concerns, inferred, problem, error, guarded)
WITH (security_invoker = true) AS
    SELECT t.relation, t.base_table::regclass, t.place, t.columns, t.concerns, t.inferred, t.problem, t.error, t.guarded
    FROM smart_groups_internal.tracked() t;

COMMENT ON VIEW smart_groups.tracked IS 'Your own tables whose changes are noted because views of smart groups read them: what track() has found out about each.';
COMMENT ON COLUMN smart_groups.tracked.relation IS 'The view that reads the table.';
COMMENT ON COLUMN smart_groups.tracked.base_table IS 'The table.';
COMMENT ON COLUMN smart_groups.tracked.place IS 'The how manieth time, from 1, that the view reads it.';
COMMENT ON COLUMN smart_groups.tracked.columns IS 'The columns that are noted with each change, for concerns.';
COMMENT ON COLUMN smart_groups.tracked.concerns IS 'Whom changed rows concern: a query over them, called r.';
COMMENT ON COLUMN smart_groups.tracked.inferred IS 'Whether that was worked out from the view, or else given to track().';
COMMENT ON COLUMN smart_groups.tracked.problem IS 'What is wrong with the table or its triggers, and what to do; empty where nothing is.';
COMMENT ON COLUMN smart_groups.tracked.error IS 'Why it cannot be found out whom some rows concern; they wait and are tried again. Empty where nothing waits. Shown to the tables'' owner and to monitoring roles (pg_read_all_stats).';
COMMENT ON COLUMN smart_groups.tracked.guarded IS 'Whether nobody can take away in the table, or give another type there, what smart groups use of the view. Not so where its rows are one member''s each: what the view makes of those stands as long as somebody bears it.';
