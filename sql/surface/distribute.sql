CREATE OR REPLACE FUNCTION smart_groups.distribute()
RETURNS void
LANGUAGE sql
BEGIN ATOMIC
    SELECT smart_groups_internal.distribute();
END;

COMMENT ON FUNCTION smart_groups.distribute IS 'Spreads the spots over the nodes of a Citus cluster, on its coordinator: every table by its spot, with the rows that it has, so that all that belongs to one spot lies on one node and is followed by that node''s worker. Says all that is missing at once and changes nothing then; spreads what is not spread yet when it is called again. Writers wait meanwhile.';
