-- The trigger functions that write the change log.

CREATE FUNCTION smart_groups_internal.capture() RETURNS trigger
LANGUAGE c AS 'MODULE_PATHNAME', 'capture_wrapper';
COMMENT ON FUNCTION smart_groups_internal.capture() IS
'AFTER ROW trigger: writes what changed of which member into the change log. Argument: the domain relation that the row belongs to.';

CREATE FUNCTION smart_groups_internal.capture_truncate() RETURNS trigger
LANGUAGE c AS 'MODULE_PATHNAME', 'capture_truncate_wrapper';
COMMENT ON FUNCTION smart_groups_internal.capture_truncate() IS
'AFTER TRUNCATE trigger: writes into the change log that every spot has to be compared.';

CREATE FUNCTION smart_groups_internal.capture_membership() RETURNS trigger
LANGUAGE c AS 'MODULE_PATHNAME', 'capture_membership_wrapper';
COMMENT ON FUNCTION smart_groups_internal.capture_membership() IS
'AFTER ROW and BEFORE TRUNCATE trigger on group_members: writes into events which memberships begin and end, and into the change log those of static groups. Argument: the relation.';

CREATE FUNCTION smart_groups_internal.gather_events() RETURNS trigger
LANGUAGE c AS 'MODULE_PATHNAME', 'gather_events_wrapper';
COMMENT ON FUNCTION smart_groups_internal.gather_events() IS
'BEFORE and AFTER STATEMENT trigger on group_members: the events of a statement''s rows are written together when it has ended.';

CREATE FUNCTION smart_groups_internal.capture_base() RETURNS trigger
LANGUAGE c AS 'MODULE_PATHNAME', 'capture_base_wrapper';
COMMENT ON FUNCTION smart_groups_internal.capture_base() IS
'AFTER trigger, for rows and for TRUNCATE, that track() puts on the application''s own tables: writes into the change log what a row means and the columns by which the engine finds out whom it concerns. Argument: those columns, and what each of the others means, as JSON.';
