-- Whether the server has the root collation of ICU. Columns: has_root.
SELECT EXISTS (
    SELECT FROM pg_catalog.pg_collation AS c
    WHERE c.collname = 'und-x-icu' AND c.collnamespace = 'pg_catalog'::regnamespace
) AS has_root
