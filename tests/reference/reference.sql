-- docs/reference.md, from the comments in the database: the functions, views and tables of schema smart_groups.
\pset format unaligned
\pset tuples_only on
SET search_path = pg_catalog;

SELECT $$# Reference

Every function, view and table of schema `smart_groups`, as the comments in the database describe them (`\df+ smart_groups.*`,
`\d+ smart_groups.members`). Types of keys are those of `install()` without arguments; an application's own take their place.
[guide.md](guide.md) goes by task, [rules.md](rules.md) has the language of conditions.

`tests/reference/write` writes this page, and a test compares it with the database.

## Functions
$$;

SELECT format(
    E'### %s\n\n```text\n%s(%s)\n    returns %s\n```\n\n%s%s\n',
    p.proname, p.proname,
    CASE WHEN p.pronargs > 0
         THEN E'\n    ' || replace(pg_get_function_arguments(p.oid), ', ', E',\n    ') ELSE '' END,
    pg_get_function_result(p.oid),
    obj_description(p.oid, 'pg_proc'),
    CASE WHEN has_function_privilege('public', p.oid, 'EXECUTE') THEN ''
         ELSE E'\n\nWhoever installed it may call it, and whom that role grants EXECUTE.' END)
FROM pg_proc AS p
WHERE p.pronamespace = 'smart_groups'::regnamespace
ORDER BY p.proname COLLATE "C";

-- Relations of a kind, each with its columns.
PREPARE relations("char") AS
SELECT format(E'### %s\n\n%s\n\n| column | type | meaning |\n| --- | --- | --- |\n%s\n',
              c.relname, obj_description(c.oid, 'pg_class'),
              string_agg(format('| %s | %s | %s |', a.attname, format_type(a.atttypid, a.atttypmod),
                                replace(col_description(c.oid, a.attnum), '|', '\|')), E'\n' ORDER BY a.attnum))
FROM pg_class AS c
JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
WHERE c.relnamespace = 'smart_groups'::regnamespace AND c.relkind = $1
GROUP BY c.oid, c.relname
ORDER BY c.relname COLLATE "C";

\echo ## Views
\echo
EXECUTE relations('v');
\echo ## Tables
\echo
EXECUTE relations('r');
