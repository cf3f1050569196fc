-- What the engine remembers of the spot $1. Columns: definitions_xid, clock, reads_clock.
SELECT s.definitions_xid, s.clock, s.reads_clock
FROM smart_groups_internal.spot_state AS s
WHERE s.spot = $1
