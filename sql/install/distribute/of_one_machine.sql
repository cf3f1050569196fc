-- What tables of one machine have and shards cannot keep. Columns: has_key: a key of groups without the spot; sets_null: a
-- foreign key that sets a part of itself to NULL.
SELECT EXISTS (
        SELECT 1
        FROM pg_catalog.pg_constraint AS k
        WHERE k.conrelid = pg_catalog.to_regclass('smart_groups.groups') AND k.conname = 'groups_pkey'
          AND pg_catalog.cardinality(k.conkey) = 1) AS has_key,
       EXISTS (
        SELECT 1
        FROM pg_catalog.pg_constraint AS k
        WHERE k.conrelid = pg_catalog.to_regclass('smart_groups.members') AND k.conname = 'members_role_fkey'
          AND k.confdeltype = 'n') AS sets_null
