CREATE TABLE smart_groups_internal.spot_state (
    spot text PRIMARY KEY,
    definitions_xid xid8 NOT NULL,
    clock timestamptz NOT NULL,
    reads_clock boolean NOT NULL DEFAULT false
);

CREATE INDEX spot_state_clock ON smart_groups_internal.spot_state (clock) WHERE reads_clock;

COMMENT ON TABLE smart_groups_internal.spot_state IS
'What the engine remembers of each spot that has smart groups.';
COMMENT ON COLUMN smart_groups_internal.spot_state.spot IS 'The spot''s key.';
COMMENT ON COLUMN smart_groups_internal.spot_state.definitions_xid IS
'The transaction of the unit that last handled a change of groups or definitions: compiled rules kept in memory are valid for this value only.';
COMMENT ON COLUMN smart_groups_internal.spot_state.clock IS
'The time that every stored membership of the spot was evaluated at.';
COMMENT ON COLUMN smart_groups_internal.spot_state.reads_clock IS
'Whether a rule of the spot has a relative date, so that the clock has to move.';
