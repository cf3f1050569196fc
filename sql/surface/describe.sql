CREATE OR REPLACE FUNCTION smart_groups.describe(spot {spot}, conditions jsonb)
RETURNS text
LANGUAGE sql STABLE
BEGIN ATOMIC
    SELECT smart_groups_internal.describe(describe.spot::text, describe.conditions::text);
END;

COMMENT ON FUNCTION smart_groups.describe IS 'Conditions in words, with the present names of what they refer to.';
