CREATE OR REPLACE FUNCTION smart_groups.compile(spot {spot}, conditions jsonb)
RETURNS text
LANGUAGE sql STABLE
BEGIN ATOMIC
    SELECT smart_groups_internal.compile(compile.spot::text, compile.conditions::text);
END;

COMMENT ON FUNCTION smart_groups.compile IS 'Conditions as one SELECT of the ids of the spot''s members who meet them and may be in smart groups.';
