-- First builds in chunks, with keys of every type: whoever belongs is put in once, in the order of the keys.
\set VERBOSITY default
\getenv directory PG_ABS_SRCDIR
\set story :directory '/include/story_of_builds.sql'
SET smart_groups.build_chunk = 0;
SET smart_groups.build_chunk = 3;
-- What has been put in is not read again for each who follows, although the table was known to be empty.
VACUUM smart_groups.group_members;
BEGIN;
SET LOCAL smart_groups.build_chunk = 10000;
INSERT INTO smart_groups.spots (id, name) VALUES (1, 'Acme');
INSERT INTO smart_groups.members (spot_id, id, email, status) SELECT 1, n, 'a', 'accepted' FROM generate_series(1, 12000) AS n;
SELECT smart_groups.create_smart_group(1, 'All', '{"combinator": "and", "rules": [{"field": "email", "operator": "notNull"}]}') > 0 AS created;
SELECT smart_groups.process_pending() AS changes;
SELECT count(*) AS members, pg_stat_get_xact_blocks_fetched('smart_groups.group_members'::regclass) < 120000 AS without_detours
FROM smart_groups.group_members;
ROLLBACK;
\set type bigint
\set member '-n'
\i :story
\set type integer
\set member 'n % 5 * 100 + n'
\i :story
\set type uuid
\set member 'md5(n::text)::uuid'
\i :story
\set type text
\set member 'chr(100 - n) || n || \'\'\'{id}\''
\i :story
