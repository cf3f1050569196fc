CREATE OR REPLACE FUNCTION smart_groups.evaluate(spot {spot}, conditions jsonb, member {member})
RETURNS boolean
LANGUAGE sql STABLE
BEGIN ATOMIC
    SELECT smart_groups_internal.evaluate(evaluate.spot::text, evaluate.conditions::text, evaluate.member::text);
END;

COMMENT ON FUNCTION smart_groups.evaluate IS 'Whether a member meets conditions and may be in smart groups.';
