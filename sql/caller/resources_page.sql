-- A page of the resources that the group $2 of the spot $1 leads to, in alphabetical order. $3: page size, $4: patterns
-- of words that are all in the name, $5: types, or none, $6 and $7: see resources_after; after: that file or
-- nothing. Columns: id, kind, name.
SELECT r.id::text AS id, r.type::text AS kind, r.name::text AS name
FROM smart_groups.group_resources AS l
JOIN smart_groups.resources AS r ON r.spot_id = l.spot_id AND r.id = l.resource_id
WHERE l.spot_id = $1::{spot} AND l.group_id = $2
  AND smart_groups.search_text(r.name::text, NULL, NULL) COLLATE "C" LIKE ALL ($4)
  AND (cardinality($5::text[]) = 0 OR r.type::text COLLATE "C" = ANY ($5))
  {after}
ORDER BY {name_r}, r.id
LIMIT $3
