-- A schema smart_groups that is there before the extension has to be in trusted hands.
\set VERBOSITY default
\set SHOW_CONTEXT never
CREATE ROLE regress_stranger;
SET client_min_messages = warning;
DROP EXTENSION smart_groups CASCADE;
DROP SCHEMA smart_groups CASCADE;
RESET client_min_messages;

CREATE SCHEMA smart_groups AUTHORIZATION regress_stranger;
CREATE EXTENSION smart_groups;
SELECT count(*) FROM pg_extension WHERE extname = 'smart_groups';

-- That of a superuser, as a restore makes it.
ALTER SCHEMA smart_groups OWNER TO CURRENT_USER;
CREATE EXTENSION smart_groups;
DROP EXTENSION smart_groups;

-- That of the database's owner.
SELECT current_database() AS here \gset
ALTER DATABASE :"here" OWNER TO regress_stranger;
ALTER SCHEMA smart_groups OWNER TO regress_stranger;
CREATE EXTENSION smart_groups;
DROP EXTENSION smart_groups;
ALTER SCHEMA smart_groups OWNER TO pg_database_owner;
CREATE EXTENSION smart_groups;

ALTER DATABASE :"here" OWNER TO CURRENT_USER;
SELECT smart_groups.install();
DROP OWNED BY regress_stranger;
DROP ROLE regress_stranger;
