-- From now on every change of a membership leaves an event, unless that was so before.
INSERT INTO smart_groups_internal.event_horizon (complete_since)
SELECT pg_catalog.clock_timestamp()
WHERE NOT EXISTS (SELECT FROM smart_groups_internal.event_horizon)
