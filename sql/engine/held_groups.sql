CREATE TABLE smart_groups_internal.held_groups (
    spot text NOT NULL,
    group_id bigint NOT NULL,
    held_at timestamptz NOT NULL,
    members bigint NOT NULL,
    would_leave bigint NOT NULL,
    left_before bigint NOT NULL,
    released boolean NOT NULL DEFAULT false,
    PRIMARY KEY (spot, group_id)
);

CREATE TABLE smart_groups_internal.held_members (
    spot text NOT NULL,
    group_id bigint NOT NULL,
    member text NOT NULL,
    PRIMARY KEY (spot, group_id, member)
);

CREATE TABLE smart_groups_internal.releases (
    spot text NOT NULL,
    group_id bigint NOT NULL,
    released_at timestamptz NOT NULL DEFAULT pg_catalog.now(),
    released_by text NOT NULL DEFAULT session_user
);

CREATE INDEX releases_spot ON smart_groups_internal.releases (spot);

CREATE TABLE smart_groups_internal.recent_leaves (
    spot text NOT NULL,
    group_id bigint NOT NULL,
    minute bigint NOT NULL,
    leaves integer[] NOT NULL,
    pool bigint NOT NULL,
    PRIMARY KEY (spot, group_id)
);

-- Whom nobody has let go yet stays also after a restore.
SELECT pg_catalog.pg_extension_config_dump('smart_groups_internal.held_groups', '');
SELECT pg_catalog.pg_extension_config_dump('smart_groups_internal.held_members', '');
SELECT pg_catalog.pg_extension_config_dump('smart_groups_internal.releases', '');

COMMENT ON TABLE smart_groups_internal.held_groups IS
'Smart groups whose members stay because their rules would take out too many within an hour. Written by units of work alone, which have the spot.';
COMMENT ON COLUMN smart_groups_internal.held_groups.spot IS 'The group''s spot''s key.';
COMMENT ON COLUMN smart_groups_internal.held_groups.group_id IS 'The group.';
COMMENT ON COLUMN smart_groups_internal.held_groups.held_at IS 'Since when it has been held.';
COMMENT ON COLUMN smart_groups_internal.held_groups.members IS 'How many members it has.';
COMMENT ON COLUMN smart_groups_internal.held_groups.would_leave IS 'How many of them its rule would take out: its rows of held_members.';
COMMENT ON COLUMN smart_groups_internal.held_groups.left_before IS 'How many its rule had taken out within the hour before it was held.';
COMMENT ON COLUMN smart_groups_internal.held_groups.released IS
'Whether everybody may leave until the group has been compared whole: somebody has released it, or its rows may be those of an earlier group of the same id.';

COMMENT ON TABLE smart_groups_internal.held_members IS
'The members of held groups whom the groups'' rules would take out.';
COMMENT ON COLUMN smart_groups_internal.held_members.spot IS 'The spot''s key.';
COMMENT ON COLUMN smart_groups_internal.held_members.group_id IS 'The held group.';
COMMENT ON COLUMN smart_groups_internal.held_members.member IS 'The member''s key.';

COMMENT ON TABLE smart_groups_internal.releases IS
'Held groups that somebody has released: rows are inserted by release(), and deleted by the unit that does it, so that neither waits for the other.';
COMMENT ON COLUMN smart_groups_internal.releases.spot IS 'The spot''s key.';
COMMENT ON COLUMN smart_groups_internal.releases.group_id IS 'The group.';
COMMENT ON COLUMN smart_groups_internal.releases.released_at IS 'When it was released.';
COMMENT ON COLUMN smart_groups_internal.releases.released_by IS 'The database role that released it.';

COMMENT ON TABLE smart_groups_internal.recent_leaves IS
'How many members the rules of groups have taken out within the last hour, for groups with a limit: at most one row a group.';
COMMENT ON COLUMN smart_groups_internal.recent_leaves.spot IS 'The spot''s key.';
COMMENT ON COLUMN smart_groups_internal.recent_leaves.group_id IS 'The group.';
COMMENT ON COLUMN smart_groups_internal.recent_leaves.minute IS 'The newest minute, counted from the beginning of the year 2000.';
COMMENT ON COLUMN smart_groups_internal.recent_leaves.leaves IS 'How many left in that minute and in each of the sixty before it, the newest first.';
COMMENT ON COLUMN smart_groups_internal.recent_leaves.pool IS 'So many, at least, were members in that minute or had left within the hour; 0 where nobody has counted.';
