-- Who installs, whether that role may, and the database's encoding. Columns: role, can_create, encoding.
SELECT current_user::text AS role,
       has_schema_privilege('smart_groups', 'CREATE') AS can_create,
       getdatabaseencoding()::text AS encoding
