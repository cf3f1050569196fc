CREATE OR REPLACE FUNCTION smart_groups.validate(spot {spot}, conditions jsonb)
RETURNS TABLE(path text, code text, message text)
LANGUAGE sql STABLE
BEGIN ATOMIC
    SELECT v.path, v.code, v.message
    FROM smart_groups_internal.validate(validate.spot::text, validate.conditions::text) v;
END;

COMMENT ON FUNCTION smart_groups.validate IS 'All errors of conditions in a spot: a JSON pointer to the place, a stable code, and what would be accepted. No rows for conditions that a smart group can have.';
