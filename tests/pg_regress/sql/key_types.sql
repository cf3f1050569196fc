-- The same small story with keys of type bigint, uuid and text: no cast anywhere.
-- A driver that prepares a call learns the real types, and what comes back joins the application's tables.
\set VERBOSITY default
\getenv directory PG_ABS_SRCDIR
\set story :directory '/include/story_of_keys.sql'

\set type bigint
\set acme 1
\set globex 2
\set ada 10
\set grace 11
\set vip 20
\i :story

\set type uuid
\set acme 00000000-0000-0000-0000-00000000acae
\set globex 00000000-0000-0000-0000-0000000910be
\set ada 00000000-0000-0000-0000-000000000ada
\set grace 00000000-0000-0000-0000-0000006face0
\set vip 00000000-0000-0000-0000-0000000000f1
\i :story

\set type text
\set acme 'acme, "Inc."'
\set globex globex
\set ada 'ada lovelace'
\set grace 'grace''s'
\set vip 'v,i\\p'
\i :story

-- Keys that are none: text has no such thing, so there the row is missing; the others are refused by their type.
SELECT smart_groups.evaluate('nowhere', '{}', 'nobody');
SELECT smart_groups.evaluate(NULL, '{}', 'nobody');
