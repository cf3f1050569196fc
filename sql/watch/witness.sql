-- What the witness says: nothing where a crash has emptied every unlogged table since it was placed.
SELECT w.token::text AS token FROM smart_groups_internal.unlogged_witness AS w
