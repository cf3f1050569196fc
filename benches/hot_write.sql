\set id random(1, :members)
UPDATE smart_groups.members SET last_active_at = clock_timestamp() WHERE spot_id = 1 AND id = :id;
