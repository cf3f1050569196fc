-- Inserts a group. $1: spot, $2: kind, $3: name, $4: conditions, $5: icon, $6: description. Columns: id.
INSERT INTO smart_groups.groups (spot_id, kind, name, conditions, icon, description)
VALUES ($1::{spot}, $2, $3, $4::jsonb, $5, $6)
RETURNING id
