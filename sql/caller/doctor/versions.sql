-- Whether the library $1, the extension and what install() makes are of one version: the columns $3 of the domain
-- relations $2, each in its place, and the functions and views $4 have to be there. Columns: severity, sentence, command.
SELECT v.severity, v.sentence, v.command
FROM (
    SELECT 1 AS place, 'error' AS severity,
           pg_catalog.format('the server runs version %s of the library, the extension is of version %s', $1, e.extversion) AS sentence,
           CASE WHEN a.default_version = e.extversion THEN '-- restart the server: it loads the library when it starts'
                ELSE 'ALTER EXTENSION smart_groups UPDATE;'
           END AS command
    FROM pg_catalog.pg_extension AS e
    LEFT JOIN pg_catalog.pg_available_extensions AS a ON a.name = e.extname
    WHERE e.extname = 'smart_groups' AND e.extversion <> $1
    UNION ALL
    SELECT 2, 'error', pg_catalog.format('%s does not exist, which this version makes', pg_catalog.quote_ident(lacking.name)),
           'SELECT smart_groups.install();'
    FROM (
        SELECT m.name
        FROM ROWS FROM (pg_catalog.unnest($2::text[]), pg_catalog.unnest($3::text[])) AS r (relation, "column"),
            LATERAL (SELECT r.relation || '.' || r."column") AS m (name)
        WHERE NOT EXISTS (
            SELECT
            FROM pg_catalog.pg_class AS c
            JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace AND n.nspname = 'smart_groups'
            JOIN pg_catalog.pg_attribute AS t ON t.attrelid = c.oid AND t.attname = r."column" AND NOT t.attisdropped
            WHERE c.relname = r.relation)
        UNION ALL
        SELECT o.name
        FROM pg_catalog.unnest($4::text[]) AS o (name)
        WHERE NOT EXISTS (
                SELECT FROM pg_catalog.pg_proc AS f
                JOIN pg_catalog.pg_namespace AS n ON n.oid = f.pronamespace AND n.nspname = 'smart_groups'
                WHERE f.proname = o.name)
            AND NOT EXISTS (
                SELECT FROM pg_catalog.pg_class AS c
                JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace AND n.nspname = 'smart_groups'
                WHERE c.relname = o.name)
    ) AS lacking
) AS v
ORDER BY v.place, v.sentence
