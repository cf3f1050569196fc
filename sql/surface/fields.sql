CREATE OR REPLACE FUNCTION smart_groups.fields(spot {spot})
RETURNS jsonb
LANGUAGE sql STABLE
BEGIN ATOMIC
    SELECT smart_groups_internal.fields(fields.spot::text);
END;

COMMENT ON FUNCTION smart_groups.fields IS 'What conditions in a spot can look at, as the fields of react-querybuilder.';
