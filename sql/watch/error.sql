-- Why groups stand still, or which changes pass unseen, if so. Columns: error.
SELECT w.error FROM smart_groups_internal.watch AS w WHERE w.error IS NOT NULL
