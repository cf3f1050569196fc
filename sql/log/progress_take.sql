-- Locks the row of the cursor, unless somebody has it. Columns: purged: behind which snapshot the marks are deleted.
SELECT CASE
        WHEN p.system_identifier = (SELECT c.system_identifier FROM pg_catalog.pg_control_system() AS c)
         AND p.database = (SELECT d.oid FROM pg_catalog.pg_database AS d WHERE d.datname = pg_catalog.current_database())
        THEN p.purged::text
        -- Transaction numbers of another cluster or database say nothing here: all is looked at.
        ELSE '1:1:'
    END AS purged
FROM smart_groups_internal.progress AS p
FOR UPDATE SKIP LOCKED
