-- The resources of a group: alphabetical, searched as people type, by type, page by page; with the caller's rights.
\set VERBOSITY default
INSERT INTO smart_groups.spots (id, name) VALUES (1, 'Acme'), (2, 'Globex');
INSERT INTO smart_groups.resources (spot_id, id, type, name) VALUES
    (1, 1, 'course', 'Basic éducation'), (1, 2, 'course', 'First aid'), (1, 3, 'forum', 'First steps'), (1, 4, 'live', 'Zumba'),
    (1, 5, 'forum', 'Aid, first and last'), (1, 6, 'course', 'Not linked'), (1, 7, 'channel', '100% fun_ny'), (2, 1, 'course', 'First elsewhere');
SELECT smart_groups.create_static_group(1, 'Staff') AS staff \gset
SELECT smart_groups.create_static_group(1, 'Nobody''s') AS empty \gset
SELECT count(smart_groups.link_resource(:staff, n)) FROM unnest(ARRAY[1, 2, 3, 4, 5, 7]) AS n;
SELECT resource_id, type, name FROM smart_groups.resources_of_group(:staff);
SELECT resource_id, type, name FROM smart_groups.resources_of_group(:empty);
-- Every word, in whatever case and with or without accents; what LIKE knows is an ordinary character.
SELECT resource_id, name FROM smart_groups.resources_of_group(:staff, 'FIRST aid');
SELECT resource_id, name FROM smart_groups.resources_of_group(:staff, 'educ');
SELECT resource_id, name FROM smart_groups.resources_of_group(:staff, '00% FUN_');
SELECT resource_id, name FROM smart_groups.resources_of_group(:staff, '%');
SELECT resource_id, name FROM smart_groups.resources_of_group(:staff, 'nowhere');
-- By type.
SELECT resource_id, name FROM smart_groups.resources_of_group(:staff, types => '{forum,live}');
SELECT resource_id, name FROM smart_groups.resources_of_group(:staff, 'first', '{forum}');
SELECT resource_id, name FROM smart_groups.resources_of_group(:staff, types => '{}');
SELECT resource_id, name FROM smart_groups.resources_of_group(:staff, types => '{Forum}');
-- Pages of two, to the end, are the whole list; two of the same name are told apart by their ids.
UPDATE smart_groups.resources SET name = 'First aid' WHERE spot_id = 1 AND id = 3;
SELECT page_key AS after FROM smart_groups.resources_of_group(:staff, page_size => 2) OFFSET 1 \gset
SELECT resource_id, name FROM smart_groups.resources_of_group(:staff, page_size => 2, after => :'after');
SELECT page_key AS after FROM smart_groups.resources_of_group(:staff, page_size => 2, after => :'after') OFFSET 1 \gset
SELECT resource_id, name FROM smart_groups.resources_of_group(:staff, page_size => 2, after => :'after');
SELECT page_key AS after FROM smart_groups.resources_of_group(:staff, page_size => 2, after => :'after') OFFSET 1 \gset
SELECT resource_id, name FROM smart_groups.resources_of_group(:staff, page_size => 2, after => :'after');
-- Bad input.
SELECT * FROM smart_groups.resources_of_group(NULL);
SELECT * FROM smart_groups.resources_of_group(999);
SELECT * FROM smart_groups.resources_of_group(:staff, types => ARRAY['forum', NULL]);
SELECT * FROM smart_groups.resources_of_group(:staff, page_size => 0);
SELECT * FROM smart_groups.resources_of_group(:staff, page_size => NULL);
SELECT * FROM smart_groups.resources_of_group(:staff, after => 'x');
SELECT * FROM smart_groups.resources_of_group(:staff, repeat('word ', 300));
-- Whoever may see neither groups nor links sees none.
CREATE ROLE regress_viewer;
SET ROLE regress_viewer;
SELECT * FROM smart_groups.resources_of_group(:staff);
RESET ROLE;
GRANT SELECT ON smart_groups.groups, smart_groups.group_resources, smart_groups.resources TO regress_viewer;
ALTER TABLE smart_groups.resources ENABLE ROW LEVEL SECURITY;
CREATE POLICY courses ON smart_groups.resources TO regress_viewer USING (type = 'course');
SET ROLE regress_viewer;
SELECT resource_id, name FROM smart_groups.resources_of_group(:staff);
RESET ROLE;
DROP POLICY courses ON smart_groups.resources;
DROP OWNED BY regress_viewer;
DROP ROLE regress_viewer;
