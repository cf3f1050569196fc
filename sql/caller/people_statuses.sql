-- In lists of people: those who have one of the statuses $9, with which members can be in smart groups, or one of the
-- statuses $10, with which they cannot. Each side has its index; that of the latter holds beginnings.
AND (m.status::text COLLATE "C" = ANY ($9)
    OR (m.status::text COLLATE "C" NOT IN ({eligible})
        AND "left"(m.status::text, 64) COLLATE "C" = ANY ($11) AND m.status::text COLLATE "C" = ANY ($10)))
