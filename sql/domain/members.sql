--@ table
CREATE TABLE smart_groups.members (
    spot_id {spot} NOT NULL,
    id {member} {member_default} NOT NULL,
    first_name text,
    last_name text,
    email text,
    title text,
    status text,
    role_id {role},
    invited_at timestamptz,
    registered_at timestamptz,
    last_active_at timestamptz,
    CONSTRAINT members_pkey PRIMARY KEY (spot_id, id),
    -- What stands in an index must fit into one of its pages.
    CONSTRAINT members_first_name_length CHECK (octet_length(first_name) <= 1024),
    CONSTRAINT members_last_name_length CHECK (octet_length(last_name) <= 1024),
    CONSTRAINT members_email_length CHECK (octet_length(email) <= 1024)
);

--@ foreign key members_spot_fkey to spots
ALTER TABLE smart_groups.members ADD CONSTRAINT members_spot_fkey
    FOREIGN KEY (spot_id) REFERENCES smart_groups.spots (id) ON DELETE CASCADE;

--@ foreign key members_role_fkey to roles
ALTER TABLE smart_groups.members ADD CONSTRAINT members_role_fkey
    FOREIGN KEY (spot_id, role_id) REFERENCES smart_groups.roles (spot_id, id) ON DELETE SET NULL (role_id);

--@ index members_alphabetical
-- For lists of people: last name, first name, id.
CREATE INDEX members_alphabetical ON smart_groups.members
    (spot_id, {alphabetical});

--@ index members_email
-- For rules. There is none on last_active_at: many applications write that column with every
-- request, and an index on it would end HOT updates, so that each of those writes would go
-- into every index of the table. A rule that reads it scans the spot instead.
CREATE INDEX members_email ON smart_groups.members (spot_id, (smart_groups.fold(email) COLLATE pg_catalog."C"));

--@ index members_invited_at
CREATE INDEX members_invited_at ON smart_groups.members (spot_id, invited_at);

--@ index members_registered_at
CREATE INDEX members_registered_at ON smart_groups.members (spot_id, registered_at);

--@ index members_eligible
-- Only of those who can be in a smart group: any other status is the application's, and may be as long as it likes.
CREATE INDEX members_eligible ON smart_groups.members (spot_id, status COLLATE pg_catalog."C")
    WHERE status COLLATE pg_catalog."C" IN ('accepted', 'invited', 'pending');

--@ retired members_status
DROP INDEX smart_groups.members_status;

--@ index members_other_status
-- For lists of those who have another one: by its beginning.
CREATE INDEX members_other_status ON smart_groups.members (spot_id, ("left"(status, 64) COLLATE pg_catalog."C"))
    WHERE status COLLATE pg_catalog."C" NOT IN ('accepted', 'invited', 'pending');

--@ index members_role
CREATE INDEX members_role ON smart_groups.members (spot_id, role_id);

--@ trigger smart_groups_capture
CREATE TRIGGER smart_groups_capture AFTER INSERT OR UPDATE OR DELETE ON smart_groups.members
    FOR EACH ROW EXECUTE FUNCTION smart_groups_internal.capture('members');

--@ always smart_groups_capture
ALTER TABLE smart_groups.members ENABLE ALWAYS TRIGGER smart_groups_capture;

--@ trigger smart_groups_capture_truncate
CREATE TRIGGER smart_groups_capture_truncate AFTER TRUNCATE ON smart_groups.members
    FOR EACH STATEMENT EXECUTE FUNCTION smart_groups_internal.capture_truncate('members');

--@ always smart_groups_capture_truncate
ALTER TABLE smart_groups.members ENABLE ALWAYS TRIGGER smart_groups_capture_truncate;

--@ comments
COMMENT ON TABLE smart_groups.members IS 'The people of each spot and their profiles. One person may be a member of several spots, a row in each.';
COMMENT ON COLUMN smart_groups.members.spot_id IS 'The spot.';
COMMENT ON COLUMN smart_groups.members.id IS 'The member, unique in its spot.';
COMMENT ON COLUMN smart_groups.members.first_name IS 'First name.';
COMMENT ON COLUMN smart_groups.members.last_name IS 'Last name; lists of people are ordered by it.';
COMMENT ON COLUMN smart_groups.members.email IS 'E-mail address.';
COMMENT ON COLUMN smart_groups.members.title IS 'Title or position.';
COMMENT ON COLUMN smart_groups.members.status IS 'accepted, invited and pending members can be in smart groups; those of every other status, and of none, cannot.';
COMMENT ON COLUMN smart_groups.members.role_id IS 'The member''s role.';
COMMENT ON COLUMN smart_groups.members.invited_at IS 'When the member was invited.';
COMMENT ON COLUMN smart_groups.members.registered_at IS 'When the member registered.';
COMMENT ON COLUMN smart_groups.members.last_active_at IS 'When the member was last seen.';
