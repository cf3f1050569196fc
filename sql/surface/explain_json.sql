CREATE OR REPLACE FUNCTION smart_groups.explain_json(group_id bigint, member {member})
RETURNS jsonb
LANGUAGE sql STABLE
BEGIN ATOMIC
    SELECT smart_groups_internal.explain_json(explain_json.group_id, explain_json.member::text);
END;

COMMENT ON FUNCTION smart_groups.explain_json IS 'What explain() tells, for programs. Ids are texts, times ISO 8601 in the spot''s zone. Keys: spot, member, exists, status, eligible, time_zone, group. A group: id, name and kind (null where unknown), belongs (conditions, status and blacklist; null where that cannot be told), stored (is_member, since, event: null or id, kind, reason, first_build, occurred_at), current (is_current, because: null, paused, held, failed, unwatched, queued, building, set_aside, behind or unseen, words), smart (null for a static group, else phase, error, blacklisted: null or reason, added_by, added_at; conditions, conditions_error, abridged). Conditions: clock (null without relative dates), and as each condition path, holds, words, rules; a criterion: path, holds, field, words, read (null for nothing), groups, more_groups. Keys may be added.';
