-- Who installs, whether that role may, and what the server offers.
SELECT current_user::text AS role,
       has_schema_privilege('smart_groups', 'CREATE') AS can_create,
       getdatabaseencoding()::text AS encoding,
       EXISTS (SELECT FROM pg_collation
               WHERE collname = 'und-x-icu' AND collnamespace = 'pg_catalog'::regnamespace) AS has_root_collation
