-- A twentieth of the members is active, all over the table.
\set id 20 * random(1, :members / 20)
UPDATE smart_groups.members SET last_active_at = clock_timestamp() WHERE spot_id = 1 AND id = :id;
