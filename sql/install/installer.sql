-- Who installs, whether that role may, and what the server offers.
SELECT current_user::text,
       has_schema_privilege('smart_groups', 'CREATE'),
       getdatabaseencoding()::text,
       EXISTS (SELECT FROM pg_collation
               WHERE collname = 'und-x-icu' AND collnamespace = 'pg_catalog'::regnamespace)
