-- In people_gather: those in whose names or e-mail address all parts $12 of the words stand, which an index finds.
AND smart_groups.search_grams(m.first_name::text, m.last_name::text, m.email::text) @> $12
