-- Remembers of the spot $1 its definitions_xid $2, clock $3 and reads_clock $4.
INSERT INTO smart_groups_internal.spot_state AS s (spot, definitions_xid, clock, reads_clock)
VALUES ($1, $2::pg_catalog.xid8, $3, $4)
ON CONFLICT (spot) DO UPDATE
SET definitions_xid = EXCLUDED.definitions_xid, clock = EXCLUDED.clock, reads_clock = EXCLUDED.reads_clock
