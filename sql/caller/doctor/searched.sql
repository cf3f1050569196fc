-- What a search for people looks at, as sought_values() takes it. Columns: the spot, no attribute, the parts of the names.
SELECT r.spot_id, NULL, smart_groups.search_grams(r.first_name::text, r.last_name::text, r.email::text)
FROM smart_groups.members AS r
