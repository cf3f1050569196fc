-- In lists of people: those in whose names or e-mail address a word is found.
AND smart_groups.search_text(m.first_name::text, m.last_name::text, m.email::text) COLLATE "C" LIKE {pattern}
