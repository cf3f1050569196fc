SELECT w.error FROM smart_groups_internal.watch AS w WHERE w.error IS NOT NULL
