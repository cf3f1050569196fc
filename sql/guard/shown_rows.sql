-- What a view, relation, shows of the definitions of the spots $1 with the keys $2, together; any where it is NULL. by: the view's column
-- of these, key: its type; any_spot, any_key: the conditions for NULL, where there are some; kind, name: what else is shown of each row.
-- Columns: spot, key, id, kind, name.
SELECT d.spot, d.key, d.id, d.kind, d.name
FROM unnest($1::text[]::{spot}[], $2::text[]::{key}[]) AS w (spot, key)
CROSS JOIN LATERAL (
    SELECT r.spot_id::text AS spot, r.{by}::text AS key, r.id::text AS id, {kind}::text AS kind, r.{name}::text AS name
    FROM smart_groups.{relation} AS r
    WHERE ({any_spot} r.spot_id = w.spot) AND ({any_key} r.{by} = w.key)
) AS d
