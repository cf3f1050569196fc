-- Asks for the release of the group $2 of the spot $1, if it is held and nobody has asked yet.
INSERT INTO smart_groups_internal.releases (spot, group_id)
SELECT h.spot, h.group_id
FROM smart_groups_internal.held_groups AS h
WHERE h.spot = $1 AND h.group_id = $2 AND NOT h.released
  AND NOT EXISTS (
    SELECT
    FROM smart_groups_internal.releases AS r
    WHERE r.spot = $1 AND r.group_id = $2)
