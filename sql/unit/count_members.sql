SELECT pg_catalog.count(*) FROM smart_groups.members AS m WHERE m.spot_id = $1::{spot}
