INSERT INTO smart_groups.group_members (spot_id, group_id, member_id, kind, added_at)
SELECT {spot}::{spot_type}, {group}, m.id, 'smart', pg_catalog.now()
FROM smart_groups.members AS m
WHERE {matching} AND {not_blacklisted}
  {beyond} AND m.id <= {last}
  -- Who changed while the build went on may be in already.
  AND m.id NOT IN (
    SELECT r.member_id
    FROM smart_groups.group_members AS r
    WHERE r.spot_id = {spot}::{spot_type} AND r.group_id = {group} {rows_beyond} AND r.member_id <= {last})
ORDER BY m.id
