-- Locks what a view's definitions of the spot $1 come from: those whose column is one of $2. branch: one of the view's queries, with a
-- locking clause; columns: how the view calls its columns; column, key: which, and its type; enough: how many rows of each are enough.
SELECT
FROM pg_catalog.unnest($2::{key}[]) AS w (id)
CROSS JOIN LATERAL (
    SELECT
    FROM ({branch}) AS d ({columns})
    WHERE d.spot_id = $1::{spot} AND d.{column} = w.id
    {enough}
) AS l
