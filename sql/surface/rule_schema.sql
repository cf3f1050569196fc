CREATE OR REPLACE FUNCTION smart_groups.rule_schema()
RETURNS jsonb
LANGUAGE sql IMMUTABLE
BEGIN ATOMIC
    SELECT smart_groups_internal.rule_schema();
END;

COMMENT ON FUNCTION smart_groups.rule_schema IS 'The form of conditions as a JSON Schema.';
