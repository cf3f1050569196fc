\set VERBOSITY default
-- Without Citus.
SELECT smart_groups.distribute();
-- Nobody but the owner calls it, in either layer.
CREATE ROLE distribute_nobody;
SET ROLE distribute_nobody;
SELECT smart_groups.distribute();
SELECT smart_groups_internal.distribute();
RESET ROLE;
DROP ROLE distribute_nobody;
-- On the only machine there is no other node.
SELECT node IS NULL AS is_the_only_one FROM smart_groups.worker_status;
SELECT count(*) AS sources FROM smart_groups_internal.event_source();
SELECT smart_groups_internal.history_begins() <= now() AS has_history;
