CREATE OR REPLACE FUNCTION smart_groups.explain(group_id bigint, member {member})
RETURNS TABLE(tree text, value text, holds boolean, kind text, path text, group_id bigint, line integer)
LANGUAGE sql STABLE
BEGIN ATOMIC
    SELECT e.tree, e.value, e.holds, e.kind, e.path, e.group_id, e.line
    FROM smart_groups_internal.explain(explain.group_id, explain.member::text) e;
END;

COMMENT ON FUNCTION smart_groups.explain IS 'Why a member is in a group or not, as a tree, at the clock that memberships stand at. tree: a line of it, whose words are true where it is marked with U+2714 and not where with U+2718 ([+] and [-] for clients whose encoding is not UTF8), or nobody can tell ([?]); value: what was read; holds: the mark as a boolean; kind: what the line is about: group (whether conditions, status and blacklist let the member in; below a criterion, whether the member is stored in that group, which decides there), member (exists), condition, criterion, status, blacklist, phase (of the group, as in group_status), stored (the membership that is stored, since when and by which event), current (whether that is what it should be, and what it waits for); path: the part of the conditions, as a JSON pointer; group_id: the group whose part it is; line: its place. Long texts and lists are cut, and each group''s conditions are told once.';
