-- Has a trigger take a role that is deleted from its members: shards keep no foreign key that sets part of itself to
-- NULL.
ALTER TABLE smart_groups.members DROP CONSTRAINT members_role_fkey;
ALTER TABLE smart_groups.members ADD CONSTRAINT members_role_fkey
    FOREIGN KEY (spot_id, role_id) REFERENCES smart_groups.roles (spot_id, id);
CREATE TRIGGER smart_groups_unset_role BEFORE DELETE ON smart_groups.roles
    FOR EACH ROW EXECUTE FUNCTION smart_groups_internal.unset_role()
