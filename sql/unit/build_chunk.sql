-- Puts those of a range of members for whom a rule holds into its group: matching is the rule as a condition on m,
-- beyond and last are the ends of the range; each: DISTINCT where somebody may be there twice.
WITH found (id) AS MATERIALIZED (
    SELECT {each}m.id
    FROM smart_groups.members AS m
    WHERE {matching} AND {not_blacklisted}
      {beyond} AND m.id <= {last}
      -- Who changed while the build went on may be in already.
      AND (EXISTS (
        SELECT 1
        FROM smart_groups.group_members AS r
        WHERE r.spot_id = {spot}::{spot_type} AND r.group_id = {group} AND r.member_id = m.id
          {rows_beyond} AND r.member_id <= {last})) IS NOT TRUE
    ORDER BY m.id
)
INSERT INTO smart_groups.group_members (spot_id, group_id, member_id, kind, added_at)
SELECT {spot}::{spot_type}, {group}, f.id, 'smart', pg_catalog.now()
FROM found AS f
-- All are found before the first is put in: where the table was empty, whoever looks for a row of each reads the whole
-- of it each time, rows of this statement included.
WHERE (SELECT pg_catalog.count(*) FROM found) > 0
ORDER BY f.id
