-- What the node that runs it has of what spreading needs, as the JSON of one text. The placeholders are format()'s:
-- the role that owns the domain tables, and the version of the extension that is wanted.
SELECT pg_catalog.json_build_object(
    'version', (SELECT x.extversion FROM pg_catalog.pg_extension AS x WHERE x.extname = 'smart_groups'),
    -- Where it is not there, it is made together with the tables.
    'is_offered', (
        SELECT pg_catalog.count(*) > 0
        FROM pg_catalog.pg_available_extension_versions AS v
        WHERE v.name = 'smart_groups' AND v.version = %2$L),
    -- A new session has settings of a library only where the server has loaded it.
    'is_preloaded', (
        SELECT pg_catalog.count(*) > 0 FROM pg_catalog.pg_settings AS s WHERE s.name = 'smart_groups.worker_share'),
    'has_owner', (SELECT pg_catalog.count(*) > 0 FROM pg_catalog.pg_roles AS r WHERE r.rolname = %1$L AND r.rolcanlogin),
    'encoding', pg_catalog.current_setting('server_encoding'),
    'settings', ARRAY(
        SELECT w.name || ' = ' || w.value
        FROM (VALUES ('citus.enable_unsafe_triggers', 'on'), ('citus.allow_nested_distributed_execution', 'on'),
                     ('citus.enable_ddl_propagation', 'on'), ('citus.shard_replication_factor', '1')) AS w (name, value)
        WHERE pg_catalog.current_setting(w.name) <> w.value))
