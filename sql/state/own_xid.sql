-- This transaction's number, which it gets if it has none. Columns: own_xid.
SELECT pg_catalog.pg_current_xact_id() AS own_xid
