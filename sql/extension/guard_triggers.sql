-- The trigger functions of the guards: what they refuse, or write down.

CREATE FUNCTION smart_groups_internal.guard_spot() RETURNS trigger
LANGUAGE c AS 'MODULE_PATHNAME', 'guard_spot_wrapper';
COMMENT ON FUNCTION smart_groups_internal.guard_spot() IS
'BEFORE ROW trigger on spots: refuses an unknown time zone.';

CREATE FUNCTION smart_groups_internal.guard_group() RETURNS trigger
LANGUAGE c AS 'MODULE_PATHNAME', 'guard_group_wrapper';
COMMENT ON FUNCTION smart_groups_internal.guard_group() IS
'BEFORE ROW trigger on groups: checks the conditions of a new smart group and stores them in canonical form; refuses changes of conditions, kind, spot and id; keeps updated_at.';

CREATE FUNCTION smart_groups_internal.record_dependencies() RETURNS trigger
LANGUAGE c AS 'MODULE_PATHNAME', 'record_dependencies_wrapper';
COMMENT ON FUNCTION smart_groups_internal.record_dependencies() IS
'AFTER ROW trigger on groups: fills group_dependencies with what the conditions of a new smart group use.';

CREATE FUNCTION smart_groups_internal.guard_definition() RETURNS trigger
LANGUAGE c AS 'MODULE_PATHNAME', 'guard_definition_wrapper';
COMMENT ON FUNCTION smart_groups_internal.guard_definition() IS
'AFTER ROW trigger on roles, tags, properties, questions and groups: refuses to delete what a smart group uses, or to change its type. Argument: the relation.';

CREATE FUNCTION smart_groups_internal.unset_role() RETURNS trigger
LANGUAGE c AS 'MODULE_PATHNAME', 'unset_role_wrapper';
COMMENT ON FUNCTION smart_groups_internal.unset_role() IS
'BEFORE ROW trigger that distribute() puts on roles: takes a role that is deleted from its members.';

CREATE FUNCTION smart_groups_internal.guard_option() RETURNS trigger
LANGUAGE c AS 'MODULE_PATHNAME', 'guard_option_wrapper';
COMMENT ON FUNCTION smart_groups_internal.guard_option() IS
'AFTER trigger on property_options and question_options, for rows and for TRUNCATE: refuses to delete, re-key or move an option of a property or question that a smart group uses. Argument: the relation.';

CREATE FUNCTION smart_groups_internal.guard_base() RETURNS trigger
LANGUAGE c AS 'MODULE_PATHNAME', 'guard_base_wrapper';
COMMENT ON FUNCTION smart_groups_internal.guard_base() IS
'AFTER ROW trigger, and BEFORE and AFTER TRUNCATE, that track() puts on the application''s own tables that views of definitions read: refuses to take away what a smart group uses, or to change its type. Argument: those views.';

CREATE FUNCTION smart_groups_internal.guard_dependency() RETURNS trigger
LANGUAGE c AS 'MODULE_PATHNAME', 'guard_dependency_wrapper';
COMMENT ON FUNCTION smart_groups_internal.guard_dependency() IS
'AFTER trigger on group_dependencies, for rows and for TRUNCATE: refuses to write by hand what follows from conditions.';

CREATE FUNCTION smart_groups_internal.guard_membership() RETURNS trigger
LANGUAGE c AS 'MODULE_PATHNAME', 'guard_membership_wrapper';
COMMENT ON FUNCTION smart_groups_internal.guard_membership() IS
'BEFORE trigger on group_members, for rows and for TRUNCATE: refuses to write the membership of a smart group by hand, and a static membership without its member or group.';

CREATE FUNCTION smart_groups_internal.guard_invitation() RETURNS trigger
LANGUAGE c AS 'MODULE_PATHNAME', 'guard_invitation_wrapper';
COMMENT ON FUNCTION smart_groups_internal.guard_invitation() IS
'BEFORE trigger on resource_invitations, for rows and for TRUNCATE: refuses to write them by hand.';

CREATE FUNCTION smart_groups_internal.guard_link() RETURNS trigger
LANGUAGE c AS 'MODULE_PATHNAME', 'guard_link_wrapper';
COMMENT ON FUNCTION smart_groups_internal.guard_link() IS
'BEFORE ROW trigger on group_resources: refuses a group or a resource that the spot does not have.';

CREATE FUNCTION smart_groups_internal.guard_event() RETURNS trigger
LANGUAGE c AS 'MODULE_PATHNAME', 'guard_event_wrapper';
COMMENT ON FUNCTION smart_groups_internal.guard_event() IS
'BEFORE trigger on events, for rows and for TRUNCATE: refuses to write them by hand. Events of a spot that is gone can be deleted.';

CREATE FUNCTION smart_groups_internal.guard_blacklist() RETURNS trigger
LANGUAGE c AS 'MODULE_PATHNAME', 'guard_blacklist_wrapper';
COMMENT ON FUNCTION smart_groups_internal.guard_blacklist() IS
'BEFORE ROW trigger on blacklist: refuses rows for static groups.';

CREATE FUNCTION smart_groups_internal.guard_value() RETURNS trigger
LANGUAGE c AS 'MODULE_PATHNAME', 'guard_value_wrapper';
COMMENT ON FUNCTION smart_groups_internal.guard_value() IS
'BEFORE ROW trigger on property_values, property_choices, answers and answer_choices: refuses a value of another type than its property or question has. Argument: the relation.';
