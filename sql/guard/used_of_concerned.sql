-- What living groups use of what is concerned: a spot of $1 and a key of $2 together, any spot or any key where it is NULL. column:
-- where group_dependencies names it; key: its type; any_spot, any_key: the conditions for NULL, where there are some. Columns: spot, key.
SELECT DISTINCT d.spot_id::text AS spot, d.{column}::text AS key
FROM unnest($1::text[]::{spot}[], $2::text[]::{key}[]) AS w (spot, key)
JOIN smart_groups.group_dependencies AS d ON ({any_spot} d.spot_id = w.spot) AND ({any_key} d.{column} = w.key)
JOIN smart_groups.groups AS g ON g.spot_id = d.spot_id AND g.id = d.group_id
WHERE d.{column} IS NOT NULL
