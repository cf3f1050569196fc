-- First builds in chunks, with keys of every type: whoever belongs is put in once, in the order of the keys.
\set VERBOSITY default
\getenv directory PG_ABS_SRCDIR
\set story :directory '/include/story_of_builds.sql'
SET smart_groups.build_chunk = 0;
SET smart_groups.build_chunk = 3;
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
