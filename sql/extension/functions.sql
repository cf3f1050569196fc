-- What the extension's own functions are for, and who may call them: what changes state is
-- not everybody's.
GRANT USAGE ON SCHEMA smart_groups, smart_groups_internal TO PUBLIC;
COMMENT ON SCHEMA smart_groups_internal IS 'The workings of smart groups. Applications use schema smart_groups.';

COMMENT ON FUNCTION smart_groups.install IS 'Creates the relations, indexes, triggers and functions of smart groups that do not exist yet, owned by the caller. key_type is the type of the ids of what it creates where nothing that exists decides it: integer, bigint (the default), uuid or text.';
REVOKE ALL ON FUNCTION smart_groups.install FROM PUBLIC;
COMMENT ON FUNCTION smart_groups.fold IS 'The lower-casing under which rules compare texts: character by character, independent of any locale.';
