-- In people_walk: whether the member is one of those in the sub-query, looked up for each by itself.
CROSS JOIN LATERAL (
    SELECT p.added_at, p.reason, p.added_by
    FROM ({rows}) AS p
    WHERE p.member_id = m.id
    LIMIT 1
) AS l
