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
