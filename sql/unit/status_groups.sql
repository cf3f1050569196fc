SELECT s.group_id,
       CASE
           WHEN p.group_id IS NOT NULL THEN 'paused'
           WHEN coalesce(s.error, f.error) IS NOT NULL THEN 'failed'
           ELSE s.phase
       END,
       s.members_done,
       -- While it goes on: as many in the rest as so far.
       CASE s.phase WHEN 'building' THEN s.members_done * s.to_walk / nullif(s.walked, 0) ELSE s.members_total END,
       CASE s.phase
           WHEN 'building' THEN least(99, s.walked * 100 / greatest(s.to_walk, 1))::integer
           WHEN 'live' THEN 100
       END,
       s.built_at, coalesce(s.error, f.error)
FROM smart_groups_internal.group_state AS s
LEFT JOIN smart_groups_internal.paused_groups AS p ON p.group_id = s.group_id
LEFT JOIN LATERAL (
    SELECT a.error
    FROM smart_groups_internal.pending AS a
    WHERE a.spot = s.spot AND a.set_aside
      AND a.marks = pg_catalog.jsonb_build_array(
          pg_catalog.jsonb_build_array(NULL, 262144, s.group_id::text))
    ORDER BY a.noted_at DESC
    LIMIT 1
) AS f ON true
