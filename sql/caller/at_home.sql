-- Has the node of the spot $1 answer. call: a call of a function of ours, with $2 and so on as arguments; table, column:
-- what the caller can read a row of the spot in. Columns: what the call has.
SELECT a.*
FROM (SELECT 1 FROM smart_groups.{table} AS s WHERE s.{column} = $1::{spot} LIMIT 1) AS s
CROSS JOIN LATERAL {call} AS a
