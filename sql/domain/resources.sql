--@ table
CREATE TABLE smart_groups.resources (
    spot_id {spot} NOT NULL,
    id {resource} {resource_default} NOT NULL,
    type text NOT NULL,
    name text NOT NULL,
    CONSTRAINT resources_pkey PRIMARY KEY (spot_id, id)
);

--@ foreign key resources_spot_fkey to spots
ALTER TABLE smart_groups.resources ADD CONSTRAINT resources_spot_fkey
    FOREIGN KEY (spot_id) REFERENCES smart_groups.spots (id) ON DELETE CASCADE;

--@ comments
COMMENT ON TABLE smart_groups.resources IS 'What members of groups are invited to: lives, courses, channels, forums, collections.';
COMMENT ON COLUMN smart_groups.resources.spot_id IS 'The spot.';
COMMENT ON COLUMN smart_groups.resources.id IS 'The resource, unique in its spot.';
COMMENT ON COLUMN smart_groups.resources.type IS 'What it is, in the application''s words, such as course.';
COMMENT ON COLUMN smart_groups.resources.name IS 'What people call it.';
