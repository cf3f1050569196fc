--@ table
CREATE TABLE smart_groups.tags (
    spot_id {spot} NOT NULL,
    id {tag} {tag_default} NOT NULL,
    name text NOT NULL,
    CONSTRAINT tags_pkey PRIMARY KEY (spot_id, id)
);

--@ foreign key tags_spot_fkey to spots
ALTER TABLE smart_groups.tags ADD CONSTRAINT tags_spot_fkey
    FOREIGN KEY (spot_id) REFERENCES smart_groups.spots (id) ON DELETE CASCADE;

--@ trigger smart_groups_capture
CREATE TRIGGER smart_groups_capture AFTER INSERT OR UPDATE OR DELETE ON smart_groups.tags
    FOR EACH ROW EXECUTE FUNCTION smart_groups_internal.capture('tags');

--@ always smart_groups_capture
ALTER TABLE smart_groups.tags ENABLE ALWAYS TRIGGER smart_groups_capture;

--@ trigger smart_groups_capture_truncate
CREATE TRIGGER smart_groups_capture_truncate AFTER TRUNCATE ON smart_groups.tags
    FOR EACH STATEMENT EXECUTE FUNCTION smart_groups_internal.capture_truncate('tags');

--@ always smart_groups_capture_truncate
ALTER TABLE smart_groups.tags ENABLE ALWAYS TRIGGER smart_groups_capture_truncate;

--@ trigger smart_groups_guard_deletion
CREATE TRIGGER smart_groups_guard_deletion AFTER DELETE ON smart_groups.tags
    FOR EACH ROW EXECUTE FUNCTION smart_groups_internal.guard_definition('tags');

--@ retired smart_groups_guard_key
DROP TRIGGER smart_groups_guard_key ON smart_groups.tags;

--@ trigger Guard_smart_groups_key
-- Triggers fire in the order of their names: before those of foreign keys, RI_..., which say less.
CREATE TRIGGER "Guard_smart_groups_key" AFTER UPDATE ON smart_groups.tags
    FOR EACH ROW WHEN ((OLD.spot_id, OLD.id) IS DISTINCT FROM (NEW.spot_id, NEW.id))
    EXECUTE FUNCTION smart_groups_internal.guard_definition('tags');

--@ comments
COMMENT ON TABLE smart_groups.tags IS 'Tags of a spot. A tag that a smart group''s conditions use cannot be deleted; without such a use, deleting it takes it off its members.';
COMMENT ON COLUMN smart_groups.tags.spot_id IS 'The spot.';
COMMENT ON COLUMN smart_groups.tags.id IS 'The tag, unique in its spot; conditions hold it, never the name.';
COMMENT ON COLUMN smart_groups.tags.name IS 'What people call it; may change at any time.';
