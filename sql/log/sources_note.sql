-- Writes marks of the base table $1 down. $2: their layout, $3: marks, $4: attempts, $5: milliseconds to wait, $6: error, $7:
-- whether it fails whatever row is asked about.
INSERT INTO smart_groups_internal.pending_sources (source, layout, marks, attempts, not_before, error, of_everybody)
VALUES ($1, $2, $3::pg_catalog.jsonb, $4, pg_catalog.clock_timestamp() + $5 * interval '1 millisecond', $6, $7)
