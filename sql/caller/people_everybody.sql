-- In lists of people: everybody of the spot.
CROSS JOIN (
    SELECT NULL::timestamptz AS added_at, NULL::text AS reason, NULL::text AS added_by
) AS l
