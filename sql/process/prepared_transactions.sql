-- The prepared transactions of this database. Returns a row each, without columns.
SELECT
FROM pg_catalog.pg_prepared_xacts AS p
WHERE p.database = pg_catalog.current_database()
