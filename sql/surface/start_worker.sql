CREATE OR REPLACE FUNCTION smart_groups.start_worker()
RETURNS boolean
LANGUAGE sql
BEGIN ATOMIC
    SELECT smart_groups_internal.start_worker();
END;

COMMENT ON FUNCTION smart_groups.start_worker IS 'Starts the worker of this database where the extension is not preloaded: it looks for changes twice a second, until the extension is dropped or the server stops. True where it started one, false where one is there already.';
