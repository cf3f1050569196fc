CREATE OR REPLACE FUNCTION smart_groups.track(
    relation text DEFAULT NULL, base_table regclass DEFAULT NULL, concerns text DEFAULT NULL
)
RETURNS TABLE (relation text, base_table regclass, columns text[], concerns text, whom text, done text, guarded boolean)
LANGUAGE sql
BEGIN ATOMIC
    SELECT t.relation, t.base_table::regclass, t.columns, t.concerns, t.whom, t.done, t.guarded
    FROM smart_groups_internal.track(track.relation, track.base_table::oid, track.concerns) t;
END;

COMMENT ON FUNCTION smart_groups.track IS 'Has the changes of your own tables be noted, which views of schema smart_groups read: puts triggers on each. Without arguments, of all that the views read; with relation, of what that view reads. Whom a changed row concerns is worked out from the view. Where that cannot be done, an error says so, and concerns says it instead: one SELECT in which r is that row, and which returns two columns, spot and member. A member alone (NULL, r.id) means every spot of that member, a spot alone everybody in it, neither everybody. A row comes back each time that a view reads a table: the columns of r that are used, the query as it is stored, whom that means in words, what was done: tracked, changed or unchanged; and whether the table is guarded: what smart groups use of a view of properties, questions, options, tags or roles can then be neither deleted there nor hidden from the view, re-keyed, or given another type. A table whose rows are one member''s each is not: what a view makes of those stands as long as somebody bears it. Call it again when views or tables have changed; what you have said yourself stays.';
