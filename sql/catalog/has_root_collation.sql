SELECT EXISTS (
    SELECT FROM pg_catalog.pg_collation AS c
    WHERE c.collname = 'und-x-icu' AND c.collnamespace = 'pg_catalog'::regnamespace
) AS has_root
