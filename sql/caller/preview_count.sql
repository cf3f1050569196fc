SELECT count(*) AS members
FROM smart_groups.members AS m
WHERE {matching}
{blacklist}
