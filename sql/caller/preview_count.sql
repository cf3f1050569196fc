SELECT count(*)
FROM smart_groups.members AS m
WHERE {matching}
{blacklist}
