-- Whether a policy may hide events from the caller. One row: hides.
SELECT pg_catalog.row_security_active('smart_groups.events'::regclass) AS hides
