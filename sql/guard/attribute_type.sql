-- The lock is the one that the row's foreign key takes anyway. It stops a change of type because
-- the type is part of a unique key, and lets a renaming pass.
SELECT a.name, a.type
FROM smart_groups.{relation} AS a
WHERE a.spot_id = $1::{spot} AND a.id = $2::{key}
{lock}
