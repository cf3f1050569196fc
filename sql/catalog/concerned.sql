-- Whom rows of a base table concern. $1 and following: the values of a column each, one a row. values: each cast to its
-- column's type; rows: where they come from; concerns: the query that tells. Columns: spot, member.
WITH r AS (
    SELECT {values} FROM {rows}
), c (spot, member) AS (
{concerns}
)
SELECT DISTINCT c.spot::text::{spot}::text AS spot, c.member::text::{member}::text AS member
FROM c
