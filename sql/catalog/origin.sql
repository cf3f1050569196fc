-- By which number events say that they were written here. Columns: origin.
SELECT p.origin
FROM smart_groups_internal.progress AS p
