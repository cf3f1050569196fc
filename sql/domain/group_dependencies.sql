--@ table
CREATE TABLE smart_groups.group_dependencies (
    spot_id {spot} NOT NULL,
    group_id bigint NOT NULL,
    property_id {property},
    question_id {question},
    tag_id {tag},
    role_id {role},
    depends_on_group_id bigint,
    CONSTRAINT group_dependencies_key UNIQUE NULLS NOT DISTINCT
        (spot_id, group_id, property_id, question_id, tag_id, role_id, depends_on_group_id),
    CONSTRAINT group_dependencies_one_use CHECK
        (num_nonnulls(property_id, question_id, tag_id, role_id, depends_on_group_id) = 1),
    CONSTRAINT group_dependencies_not_itself CHECK (depends_on_group_id <> group_id)
);
-- Without a primary key a publication would otherwise refuse the deletion of a group.
ALTER TABLE smart_groups.group_dependencies REPLICA IDENTITY FULL;

--@ foreign key group_dependencies_spot_fkey to spots
ALTER TABLE smart_groups.group_dependencies ADD CONSTRAINT group_dependencies_spot_fkey
    FOREIGN KEY (spot_id) REFERENCES smart_groups.spots (id) ON DELETE CASCADE;

--@ foreign key group_dependencies_group_fkey to groups
ALTER TABLE smart_groups.group_dependencies ADD CONSTRAINT group_dependencies_group_fkey
    FOREIGN KEY (spot_id, group_id) REFERENCES smart_groups.groups (spot_id, id) ON DELETE CASCADE;

--@ foreign key group_dependencies_property_fkey to properties
-- Deferred, so that a whole spot, or groups together with those that they use, can be deleted.
ALTER TABLE smart_groups.group_dependencies ADD CONSTRAINT group_dependencies_property_fkey
    FOREIGN KEY (spot_id, property_id) REFERENCES smart_groups.properties (spot_id, id)
    DEFERRABLE INITIALLY DEFERRED;

--@ foreign key group_dependencies_question_fkey to questions
ALTER TABLE smart_groups.group_dependencies ADD CONSTRAINT group_dependencies_question_fkey
    FOREIGN KEY (spot_id, question_id) REFERENCES smart_groups.questions (spot_id, id)
    DEFERRABLE INITIALLY DEFERRED;

--@ foreign key group_dependencies_tag_fkey to tags
ALTER TABLE smart_groups.group_dependencies ADD CONSTRAINT group_dependencies_tag_fkey
    FOREIGN KEY (spot_id, tag_id) REFERENCES smart_groups.tags (spot_id, id)
    DEFERRABLE INITIALLY DEFERRED;

--@ foreign key group_dependencies_role_fkey to roles
ALTER TABLE smart_groups.group_dependencies ADD CONSTRAINT group_dependencies_role_fkey
    FOREIGN KEY (spot_id, role_id) REFERENCES smart_groups.roles (spot_id, id)
    DEFERRABLE INITIALLY DEFERRED;

--@ foreign key group_dependencies_depends_on_fkey to groups
ALTER TABLE smart_groups.group_dependencies ADD CONSTRAINT group_dependencies_depends_on_fkey
    FOREIGN KEY (spot_id, depends_on_group_id) REFERENCES smart_groups.groups (spot_id, id)
    DEFERRABLE INITIALLY DEFERRED;

--@ retired group_dependencies_property
DROP INDEX smart_groups.group_dependencies_property;

--@ index group_dependencies_of_property
-- For the question "who uses this?", which every deletion of a definition asks, in an application's own tables sometimes without knowing
-- the spot.
CREATE INDEX group_dependencies_of_property ON smart_groups.group_dependencies (property_id, spot_id)
    WHERE property_id IS NOT NULL;

--@ retired group_dependencies_question
DROP INDEX smart_groups.group_dependencies_question;

--@ index group_dependencies_of_question
CREATE INDEX group_dependencies_of_question ON smart_groups.group_dependencies (question_id, spot_id)
    WHERE question_id IS NOT NULL;

--@ retired group_dependencies_tag
DROP INDEX smart_groups.group_dependencies_tag;

--@ index group_dependencies_of_tag
CREATE INDEX group_dependencies_of_tag ON smart_groups.group_dependencies (tag_id, spot_id)
    WHERE tag_id IS NOT NULL;

--@ retired group_dependencies_role
DROP INDEX smart_groups.group_dependencies_role;

--@ index group_dependencies_of_role
CREATE INDEX group_dependencies_of_role ON smart_groups.group_dependencies (role_id, spot_id)
    WHERE role_id IS NOT NULL;

--@ index group_dependencies_depends_on
CREATE INDEX group_dependencies_depends_on ON smart_groups.group_dependencies (spot_id, depends_on_group_id)
    WHERE depends_on_group_id IS NOT NULL;

--@ trigger smart_groups_guard
CREATE TRIGGER smart_groups_guard AFTER INSERT OR UPDATE OR DELETE ON smart_groups.group_dependencies
    FOR EACH ROW EXECUTE FUNCTION smart_groups_internal.guard_dependency();

--@ trigger smart_groups_guard_truncate
CREATE TRIGGER smart_groups_guard_truncate AFTER TRUNCATE ON smart_groups.group_dependencies
    FOR EACH STATEMENT EXECUTE FUNCTION smart_groups_internal.guard_dependency();

--@ comments
COMMENT ON TABLE smart_groups.group_dependencies IS 'What the conditions of smart groups use and what therefore cannot be deleted. Filled when a smart group is inserted; each row names exactly one thing.';
COMMENT ON COLUMN smart_groups.group_dependencies.spot_id IS 'The spot.';
COMMENT ON COLUMN smart_groups.group_dependencies.group_id IS 'The smart group whose conditions use something.';
COMMENT ON COLUMN smart_groups.group_dependencies.property_id IS 'The property that they use.';
COMMENT ON COLUMN smart_groups.group_dependencies.question_id IS 'The question that they use.';
COMMENT ON COLUMN smart_groups.group_dependencies.tag_id IS 'The tag that they use.';
COMMENT ON COLUMN smart_groups.group_dependencies.role_id IS 'The role that they use.';
COMMENT ON COLUMN smart_groups.group_dependencies.depends_on_group_id IS 'The group that they use, static or smart.';
