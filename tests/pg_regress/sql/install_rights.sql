-- install() by a role that is no superuser.
\set VERBOSITY default
SET client_min_messages = warning;
DROP EXTENSION smart_groups CASCADE;
DROP SCHEMA smart_groups CASCADE;
CREATE EXTENSION smart_groups;
CREATE ROLE regress_owner;
CREATE ROLE regress_stranger;

SET ROLE regress_owner;
SELECT smart_groups.install();
RESET ROLE;
GRANT EXECUTE ON FUNCTION smart_groups.install TO regress_owner, regress_stranger;
SET ROLE regress_owner;
SELECT smart_groups.install();
RESET ROLE;
GRANT CREATE ON SCHEMA smart_groups TO regress_owner, regress_stranger;
SET ROLE regress_owner;
SELECT smart_groups.install();
RESET ROLE;

-- Capture needs no right on our tables.
SET ROLE regress_owner;
INSERT INTO smart_groups.spots (name) VALUES ('Acme');
INSERT INTO smart_groups.members (spot_id, email, status) VALUES (1, 'ada@acme.com', 'accepted');
SELECT count(*) FROM smart_groups_internal.change_log;
RESET ROLE;

-- The owner's pg_dump reads what people have paused and how far consumers are, and nothing else of the engine's.
SET ROLE regress_owner;
SELECT count(*) FROM smart_groups_internal.paused_groups;
DELETE FROM smart_groups_internal.paused_groups;
RESET ROLE;
SELECT relname, privilege_type, grantee::regrole FROM pg_class, aclexplode(relacl)
WHERE relnamespace = 'smart_groups_internal'::regnamespace AND relkind = 'r' AND grantee <> relowner ORDER BY relname;

-- Another role cannot complete it; a superuser can, and everything stays in one hand.
SET ROLE regress_stranger;
SELECT smart_groups.install();
RESET ROLE;
DROP TABLE smart_groups.events;
DROP FUNCTION smart_groups.compile;
SELECT smart_groups.install();
SELECT DISTINCT pg_get_userbyid(relowner) AS owner FROM pg_class
WHERE relnamespace = 'smart_groups'::regnamespace;
SELECT DISTINCT pg_get_userbyid(proowner) AS owner FROM pg_proc
WHERE pronamespace = 'smart_groups'::regnamespace
  AND oid NOT IN (SELECT objid FROM pg_depend WHERE classid = 'pg_proc'::regclass AND deptype = 'e');

-- What changes state is not everybody's, in both layers; waiting is.
SELECT p.oid::regprocedure AS open_to_everybody
FROM pg_proc p
WHERE p.pronamespace IN ('smart_groups'::regnamespace, 'smart_groups_internal'::regnamespace)
  AND p.provolatile = 'v' AND p.prorettype <> 'trigger'::regtype
  AND has_function_privilege('public', p.oid, 'EXECUTE')
ORDER BY 1;

DROP OWNED BY regress_owner, regress_stranger;
DROP ROLE regress_owner, regress_stranger;
