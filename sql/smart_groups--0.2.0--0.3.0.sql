-- From 0.2.0 to 0.3.0: the same catalogue as CREATE EXTENSION makes. What belongs to the application
-- follows with install(). A released script never changes.

-- Texts are compared in Unicode NFC: what stands on fold() is built anew, and everybody is compared once.
COMMENT ON FUNCTION smart_groups.fold IS 'The form under which rules compare texts: Unicode NFC, lower-cased character by character, independent of any locale.';
DO $reindex$
DECLARE
    stale pg_catalog.regclass;
BEGIN
    FOR stale IN
        SELECT DISTINCT i.indexrelid::pg_catalog.regclass
        FROM pg_catalog.pg_depend AS d
        JOIN pg_catalog.pg_index AS i ON i.indexrelid OPERATOR(pg_catalog.=) d.objid
        JOIN pg_catalog.pg_class AS c ON c.oid OPERATOR(pg_catalog.=) i.indexrelid AND c.relkind OPERATOR(pg_catalog.=) 'i'
        WHERE d.classid OPERATOR(pg_catalog.=) 'pg_catalog.pg_class'::pg_catalog.regclass
          AND d.refclassid OPERATOR(pg_catalog.=) 'pg_catalog.pg_proc'::pg_catalog.regclass
          AND d.refobjid OPERATOR(pg_catalog.=) 'smart_groups.fold(text)'::pg_catalog.regprocedure
    LOOP
        EXECUTE pg_catalog.format('REINDEX INDEX %s', stale);
    END LOOP;
END
$reindex$;
INSERT INTO smart_groups_internal.change_log (xid, aspects) VALUES (pg_catalog.pg_current_xact_id(), 4194304);

-- No option of what a smart group uses can go.
COMMENT ON FUNCTION smart_groups_internal.guard_option IS
'AFTER trigger on property_options and question_options, for rows and for TRUNCATE: refuses to delete, re-key or move an option of a property or question that a smart group uses. Argument: the relation.';
