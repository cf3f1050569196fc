-- In people_gather: those in the sub-query.
JOIN ({rows}) AS l ON l.member_id = m.id
