CREATE OR REPLACE FUNCTION smart_groups.track(relation text, base_table regclass, concerns text)
RETURNS TABLE (relation text, base_table regclass, columns text[], concerns text, done text)
LANGUAGE sql
BEGIN ATOMIC
    SELECT t.relation, t.base_table::regclass, t.columns, t.concerns, t.done
    FROM smart_groups_internal.track(track.relation, track.base_table::oid, track.concerns) t;
END;

COMMENT ON FUNCTION smart_groups.track IS 'Has the changes of one of your own tables be noted, which the view smart_groups.<relation> reads: puts two triggers on it. concerns says whom a changed row concerns: one SELECT in which r is that row, and which returns two columns, spot and member. A member alone (NULL, r.id) means every spot of that member, a spot alone everybody in it, neither everybody. A row comes back a table: the columns of r that are used, the query as it is stored, and what was done: tracked, changed or unchanged.';
