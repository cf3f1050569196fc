-- Whether the list of people in the sub-query, of the spot $1 and the group $7, has at most $2 rows that the caller can
-- see. Columns: is_short.
SELECT count(*) <= $2 AS is_short
FROM (SELECT 1 FROM ({rows}) AS l LIMIT $2 + 1) AS l
