-- Since when every change of a membership has left an event that is kept, on whatever node that answers. Columns:
-- complete_since.
SELECT pg_catalog.max((NULLIF(w.result, '')::pg_catalog.json #>> '{}')::timestamptz) AS complete_since
FROM pg_catalog.run_command_on_all_nodes('SELECT pg_catalog.to_json(smart_groups_internal.history_begins())') AS w
WHERE w.success
