-- A view of the query that tells whom rows concern, made and unmade. view: its name; rows: what r stands for; query.
CREATE VIEW smart_groups.{view} AS SELECT q.* FROM {rows} AS r CROSS JOIN LATERAL (
{query}
) AS q (spot, member)
