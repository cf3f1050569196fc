-- All that PostgreSQL may run when the relations $1 are read, and those of them in $2 written, with
-- the rights of role $3, while $4 owns the engine: the relation that leads to it, whether by being
-- written, its class (the catalogue it is in) and oid; where it is not to be trusted, what strange thing it is; and its owner.
WITH RECURSIVE owner AS MATERIALIZED (
    SELECT r.oid, r.rolsuper AS is_super
    FROM pg_catalog.pg_roles AS r
    WHERE r.oid = $3
), reached (root, written, own, class, object) AS (
    SELECT c.relname::text, w.written, true, 'pg_catalog.pg_class'::regclass::oid, c.oid
    FROM pg_catalog.pg_class AS c
    JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace AND n.nspname = 'smart_groups'
    JOIN (VALUES (false), (true)) AS w (written) ON NOT w.written OR c.relname::text = ANY ($2)
    WHERE c.relname::text = ANY ($1) AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
    UNION
    SELECT r.root, e.written, r.own AND e.own, e.class, e.object
    FROM reached AS r
    CROSS JOIN LATERAL (
        -- What hangs on a relation: the query of a view, and rules, ...
        SELECT r.written, false, 'pg_catalog.pg_rewrite'::regclass::oid, w.oid
        FROM pg_catalog.pg_rewrite AS w
        WHERE r.class = 'pg_catalog.pg_class'::regclass AND w.ev_class = r.object
          AND (w.ev_type = '1' OR r.written)
        UNION ALL
        -- ... indexes, whose constant expressions the planner computes, ...
        SELECT r.written, false, 'pg_catalog.pg_class'::regclass, i.indexrelid
        FROM pg_catalog.pg_index AS i
        WHERE r.class = 'pg_catalog.pg_class'::regclass AND i.indrelid = r.object
        UNION ALL
        -- ... statistics, likewise, ...
        SELECT r.written, false, 'pg_catalog.pg_statistic_ext'::regclass, s.oid
        FROM pg_catalog.pg_statistic_ext AS s
        WHERE r.class = 'pg_catalog.pg_class'::regclass AND s.stxrelid = r.object
        UNION ALL
        -- ... constraints, also those of a domain, ...
        SELECT r.written, false, 'pg_catalog.pg_constraint'::regclass, k.oid
        FROM pg_catalog.pg_constraint AS k
        WHERE r.class = 'pg_catalog.pg_class'::regclass AND k.conrelid = r.object AND k.contype = 'c'
        UNION ALL
        SELECT r.written, false, 'pg_catalog.pg_constraint'::regclass, k.oid
        FROM pg_catalog.pg_constraint AS k
        WHERE r.class = 'pg_catalog.pg_type'::regclass AND k.contypid = r.object
        UNION ALL
        -- ... defaults and generated columns, ...
        SELECT r.written, false, 'pg_catalog.pg_attrdef'::regclass, d.oid
        FROM pg_catalog.pg_attrdef AS d
        JOIN pg_catalog.pg_attribute AS a ON a.attrelid = d.adrelid AND a.attnum = d.adnum
        WHERE r.class = 'pg_catalog.pg_class'::regclass AND d.adrelid = r.object
          AND (r.written OR a.attgenerated <> '')
        UNION ALL
        -- ... triggers, ...
        SELECT true, false, 'pg_catalog.pg_trigger'::regclass, t.oid
        FROM pg_catalog.pg_trigger AS t
        WHERE r.written AND r.class = 'pg_catalog.pg_class'::regclass AND t.tgrelid = r.object
          AND NOT t.tgisinternal
        UNION ALL
        -- ... partitions and others that inherit, ...
        SELECT r.written, true, 'pg_catalog.pg_class'::regclass, i.inhrelid
        FROM pg_catalog.pg_inherits AS i
        WHERE r.class = 'pg_catalog.pg_class'::regclass AND i.inhparent = r.object
        UNION ALL
        -- ... and tables whose rows go or change with those that the engine deletes: their triggers
        -- fire at the end of its statement.
        SELECT true, false, 'pg_catalog.pg_class'::regclass, k.conrelid
        FROM pg_catalog.pg_constraint AS k
        WHERE r.written AND r.root IN ('group_members', 'resource_invitations')
          AND r.class = 'pg_catalog.pg_class'::regclass AND k.confrelid = r.object
          AND k.contype = 'f' AND k.confdeltype IN ('c', 'n', 'd')
        UNION ALL
        -- The casts of a type of somebody's own: our texts cast.
        SELECT r.written, false, 'pg_catalog.pg_proc'::regclass, c.castfunc
        FROM pg_catalog.pg_cast AS c
        WHERE r.class = 'pg_catalog.pg_type'::regclass AND c.castsource = r.object AND c.castfunc <> 0
        UNION ALL
        -- What each of these uses. PostgreSQL's own functions are not recorded there.
        SELECT r.written, false, d.refclassid, d.refobjid
        FROM pg_catalog.pg_depend AS d
        WHERE d.classid = r.class AND d.objid = r.object AND d.deptype IN ('n', 'a', 'i')
          AND (d.refclassid IN ('pg_catalog.pg_proc'::regclass, 'pg_catalog.pg_type'::regclass, 'pg_catalog.pg_operator'::regclass)
               OR d.refclassid = 'pg_catalog.pg_class'::regclass
              AND d.classid IN ('pg_catalog.pg_rewrite'::regclass, 'pg_catalog.pg_proc'::regclass))
    ) AS e (written, own, class, object)
), known AS (
    SELECT r.*, coalesce(c.relowner, p.proowner, t.typowner) AS owned_by, c.relkind, p.prosecdef, t.typtype, g.tgqual
    FROM reached AS r
    LEFT JOIN pg_catalog.pg_class AS c ON r.class = 'pg_catalog.pg_class'::regclass AND c.oid = r.object
    LEFT JOIN pg_catalog.pg_proc AS p ON r.class = 'pg_catalog.pg_proc'::regclass AND p.oid = r.object
    LEFT JOIN pg_catalog.pg_type AS t ON r.class = 'pg_catalog.pg_type'::regclass AND t.oid = r.object
    LEFT JOIN pg_catalog.pg_trigger AS g ON r.class = 'pg_catalog.pg_trigger'::regclass AND g.oid = r.object
)
SELECT k.root, k.written, k.class, k.object,
       CASE
           WHEN k.owned_by IS NOT NULL AND NOT pg_catalog.pg_has_role(k.owned_by, o.oid, 'MEMBER') AND k.owned_by <> $4
            -- A superuser's session must not meet code that its owner can change at any time; others
            -- may read a table of another role, and call a function that has that role's rights.
            AND CASE
                WHEN k.relkind IS NOT NULL THEN k.relkind IN ('r', 'p', 'v', 'm', 'f') AND (o.is_super OR k.own OR k.relkind = 'v')
                WHEN k.prosecdef IS NOT NULL THEN o.is_super OR NOT k.prosecdef
                ELSE o.is_super AND k.typtype <> 'c'
            END
           THEN pg_catalog.pg_describe_object(k.class, k.object, 0)
           -- A trigger has no owner: whoever has the right TRIGGER may have put it there.
           WHEN k.tgqual IS NOT NULL AND EXISTS (
               SELECT
               FROM pg_catalog.regexp_matches(k.tgqual::text, ':(?:func|opfunc)id (\d+)', 'g') AS m (id)
               JOIN pg_catalog.pg_proc AS f ON f.oid = m.id[1]::oid AND f.provolatile = 'v'
               WHERE f.oid < 16384 OR f.proowner <> o.oid OR EXISTS (
                   SELECT FROM pg_catalog.pg_depend AS d
                   WHERE d.classid = 'pg_catalog.pg_proc'::regclass AND d.objid = f.oid AND d.deptype = 'e'))
           THEN pg_catalog.pg_describe_object(k.class, k.object, 0)
       END AS strange,
       pg_catalog.pg_get_userbyid(k.owned_by)::text AS owner
FROM known AS k
CROSS JOIN owner AS o
ORDER BY 5, 1, 2
