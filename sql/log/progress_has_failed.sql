SELECT p.error IS NOT NULL FROM smart_groups_internal.progress AS p
