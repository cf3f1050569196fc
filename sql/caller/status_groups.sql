-- Where the engine is with groups; which: a file named status_groups_…, or nothing for every one. Columns: group_id, phase,
-- members_done, members_total, percent, built_at, error, is_own: whether the error is the group's own, would_leave, held_at.
SELECT s.group_id,
       CASE
           WHEN p.group_id IS NOT NULL THEN 'paused'
           WHEN coalesce(s.error, f.error) IS NOT NULL THEN 'failed'
           WHEN h.group_id IS NOT NULL THEN 'held'
           -- What stood still before it was built, or came with its rows, is being compared.
           WHEN s.phase = 'live' AND s.built_at IS NULL THEN 'building'
           ELSE s.phase
       END AS phase,
       s.members_done,
       -- While it goes on: as many in the rest as so far.
       CASE s.phase WHEN 'building' THEN s.members_done * s.to_walk / nullif(s.walked, 0) ELSE s.members_total END
           AS members_total,
       CASE s.phase
           WHEN 'building' THEN least(99, s.walked * 100 / greatest(s.to_walk, 1))::integer
           WHEN 'live' THEN CASE WHEN s.built_at IS NOT NULL THEN 100 END
       END AS percent,
       s.built_at, coalesce(s.error, f.error) AS error, s.error IS NOT NULL AS is_own,
       h.would_leave, h.held_at
FROM smart_groups_internal.group_state AS s
LEFT JOIN smart_groups_internal.paused_groups AS p ON p.group_id = s.group_id
LEFT JOIN smart_groups_internal.held_groups AS h ON h.spot = s.spot AND h.group_id = s.group_id AND NOT h.released
-- Groups that are set aside: their row's only mark names the group and no member.
LEFT JOIN (
    SELECT DISTINCT ON (a.spot, a.marks #>> '{0,2}') a.spot, a.marks #>> '{0,2}' AS group_id, a.error
    FROM smart_groups_internal.pending AS a
    WHERE a.set_aside AND a.marks #>> '{0,0}' IS NULL
    ORDER BY a.spot, a.marks #>> '{0,2}', a.noted_at DESC
) AS f ON f.spot = s.spot AND f.group_id = s.group_id::text
{which}
