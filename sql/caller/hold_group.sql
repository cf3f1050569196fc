-- Holds the smart group $1 of the spot $2 until the end of the transaction: nobody can delete it. Columns: spot_id.
SELECT g.spot_id::text AS spot_id
FROM smart_groups.groups AS g
WHERE g.spot_id = $2::{spot} AND g.id = $1 AND g.kind = 'smart'
FOR KEY SHARE
