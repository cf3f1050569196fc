CREATE OR REPLACE FUNCTION smart_groups.explain_conditions(spot {spot}, conditions jsonb, member {member})
RETURNS TABLE(tree text, value text, holds boolean, kind text, path text, group_id bigint, line integer)
LANGUAGE sql STABLE
BEGIN ATOMIC
    SELECT e.tree, e.value, e.holds, e.kind, e.path, e.group_id, e.line
    FROM smart_groups_internal.explain_conditions(
        explain_conditions.spot::text, explain_conditions.conditions::text, explain_conditions.member::text) e;
END;

COMMENT ON FUNCTION smart_groups.explain_conditions IS 'Why a member would be in a smart group of these conditions or not, now or at smart_groups.clock: the columns of explain(). The first line''s holds is what evaluate() says.';
