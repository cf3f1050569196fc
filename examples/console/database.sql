-- The role as which the console connects, with no more rights than docs/rights.md grants an application that people use to
-- look after groups: it reads, writes groups, their static members, their blacklists and links, and calls what creates them.
-- psql -d DATABASE -f database.sql, as the tables' owner or a superuser; may be run again.
SELECT 'CREATE ROLE console LOGIN' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'console') \gexec
GRANT SELECT ON ALL TABLES IN SCHEMA smart_groups TO console;
GRANT INSERT, UPDATE, DELETE ON smart_groups.groups, smart_groups.group_members, smart_groups.blacklist, smart_groups.group_resources TO console;
GRANT EXECUTE ON FUNCTION
    smart_groups.create_smart_group, smart_groups_internal.create_smart_group,
    smart_groups.create_static_group, smart_groups_internal.create_static_group,
    smart_groups.clone_smart_group, smart_groups_internal.clone_smart_group,
    smart_groups.blacklist_members, smart_groups_internal.blacklist_members,
    smart_groups.unblacklist_members, smart_groups_internal.unblacklist_members,
    smart_groups.link_resource, smart_groups_internal.link_resource,
    smart_groups.unlink_resource, smart_groups_internal.unlink_resource,
    smart_groups.pause, smart_groups_internal.pause,
    smart_groups.resume, smart_groups_internal.resume,
    smart_groups.release, smart_groups_internal.release TO console;
