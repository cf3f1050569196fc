-- The cursor behind all that is visible. Columns: snapshot, and own_xid where the transaction has one.
SELECT pg_catalog.pg_current_snapshot()::text AS snapshot, pg_catalog.pg_current_xact_id_if_assigned() AS own_xid
