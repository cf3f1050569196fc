INSERT INTO smart_groups_internal.pending (spot, marks, whole, whole_after, attempts, not_before, error)
VALUES ($1, $2::pg_catalog.jsonb, $3, $4, $5,
        pg_catalog.clock_timestamp() + $6 * interval '1 millisecond', $7)
