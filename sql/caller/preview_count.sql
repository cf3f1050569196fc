-- How many members a rule finds: rule is the rule as a SELECT. $1: members not to count. One row: members.
SELECT count(*) AS members
FROM ({rule}) AS m (id)
WHERE true {blacklist}
