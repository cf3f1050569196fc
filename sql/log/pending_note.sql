-- Writes work down. $1: spot, $2: marks, $3: the last member compared, $4: attempts, $5: milliseconds to wait, $6:
-- error, $7: whether it is set aside, $8: whether the error may be everybody's, $9: leaves counted, $10: the transactions
-- that it waits for, $11: of work that is handed over, the cursor that all its marks lie beyond.
INSERT INTO smart_groups_internal.pending (spot, marks, compared, attempts, not_before, error, set_aside, of_everybody, counted,
    fence, beyond)
VALUES ($1, $2::pg_catalog.jsonb, $3, $4,
        pg_catalog.clock_timestamp() + $5 * interval '1 millisecond', $6, $7, $8, $9::pg_catalog.jsonb,
        $10::pg_catalog.pg_snapshot, $11::pg_catalog.pg_snapshot)
