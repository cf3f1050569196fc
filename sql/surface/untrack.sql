CREATE OR REPLACE FUNCTION smart_groups.untrack(relation text, base_table regclass)
RETURNS void LANGUAGE sql
BEGIN ATOMIC
    SELECT smart_groups_internal.untrack(relation, base_table::oid);
END;

COMMENT ON FUNCTION smart_groups.untrack IS 'Ends what track() began: changes of the table are noted for that view no more, and its triggers go with the last view that needs them.';
