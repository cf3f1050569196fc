CREATE TABLE smart_groups_internal.change_log (
    xid xid8 NOT NULL,
    spot text,
    member text,
    aspects integer NOT NULL,
    ref text,
    source oid,
    keys text[]
);

CREATE INDEX change_log_xid ON smart_groups_internal.change_log (xid);

COMMENT ON TABLE smart_groups_internal.change_log IS
'Append-only notes "this member''s X changed", written by the capture triggers and read by the engine; hints where to look, never what is true. Purged behind the cursor.';
COMMENT ON COLUMN smart_groups_internal.change_log.xid IS
'The top-level transaction that wrote the mark: the cursor is a snapshot, and this tells whether it has passed the mark.';
COMMENT ON COLUMN smart_groups_internal.change_log.spot IS
'The spot''s key; NULL where the engine has to resolve it from keys, or for a mark that concerns every spot.';
COMMENT ON COLUMN smart_groups_internal.change_log.member IS
'The member''s key; NULL for a change of the spot, or where the engine has to resolve it from keys.';
COMMENT ON COLUMN smart_groups_internal.change_log.aspects IS
'What changed, a set of bits: 1 first_name, 2 last_name, 4 email, 8 title, 16 status, 32 role, 64 invited_at, 128 registered_at, 256 last_active_at, 512 the whole member, 1024 tag ref, 2048 property ref, 4096 question ref, 8192 static group ref, 16384 blacklist of group ref; of the spot: 65536 group ref created, 131072 group ref deleted, 262144 group ref to be compared, 524288 a definition, 1048576 the time zone, 2097152 the link ref, a group and a resource, 4194304 everything, 8388608 group ref paused or with another limit, 16777216 a definition added, 33554432 asked for by somebody: at once, whatever has failed before; of any: 67108864 nothing but time has passed, 134217728 nothing is known to have changed, but what is stored may be wrong.';
COMMENT ON COLUMN smart_groups_internal.change_log.ref IS
'The tag, property, question or group that the mark is about.';
COMMENT ON COLUMN smart_groups_internal.change_log.source IS
'The base table of a mark that lacks its spot or member.';
COMMENT ON COLUMN smart_groups_internal.change_log.keys IS
'The base row''s own keys, old and new, of a mark that lacks its spot or member.';
