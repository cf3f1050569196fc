-- What the extension's own functions are for, and who may call them: what changes state is
-- not everybody's.
GRANT USAGE ON SCHEMA smart_groups, smart_groups_internal TO PUBLIC;
COMMENT ON SCHEMA smart_groups_internal IS 'The workings of smart groups. Applications use schema smart_groups.';

COMMENT ON FUNCTION smart_groups.install IS 'Creates the relations, indexes, triggers and functions of smart groups that do not exist yet, owned by the caller. key_type is the type of the ids of what it creates where nothing that exists decides it: integer, bigint (the default), uuid or text.';
REVOKE ALL ON FUNCTION smart_groups.install FROM PUBLIC;
COMMENT ON FUNCTION smart_groups.fold IS 'The form under which rules compare texts: Unicode NFC, lower-cased character by character, independent of any locale.';
COMMENT ON FUNCTION smart_groups.search_text IS 'The form in which audience() searches names and e-mail addresses: their words, each between spaces, in lower case and without accents; independent of any locale. For an index of trigrams on members.';

COMMENT ON FUNCTION smart_groups_internal.validate IS 'Everything that is wrong with conditions: where, a stable code, and what would be accepted.';
COMMENT ON FUNCTION smart_groups_internal.compile IS 'Conditions as one SELECT of the ids of the eligible members who meet them.';
COMMENT ON FUNCTION smart_groups_internal.evaluate IS 'Whether a member meets conditions and may be in smart groups; a member who does not exist does not.';
COMMENT ON FUNCTION smart_groups_internal.describe IS 'Conditions in words, with the present names of what they refer to.';
COMMENT ON FUNCTION smart_groups_internal.fields IS 'What conditions in a spot can look at, as the fields of react-querybuilder.';
COMMENT ON FUNCTION smart_groups_internal.rule_schema IS 'The JSON Schema of the conditions that are understood.';
COMMENT ON FUNCTION smart_groups_internal.preview IS 'One page of the members who meet conditions, in alphabetical order.';
COMMENT ON FUNCTION smart_groups_internal.preview_count IS 'How many members meet conditions.';
COMMENT ON FUNCTION smart_groups_internal.create_smart_group IS 'Creates a smart group, with a blacklist from the start, and returns its id.';
REVOKE ALL ON FUNCTION smart_groups_internal.create_smart_group FROM PUBLIC;
COMMENT ON FUNCTION smart_groups_internal.create_static_group IS 'Creates a static group with these members and returns its id.';
REVOKE ALL ON FUNCTION smart_groups_internal.create_static_group FROM PUBLIC;
COMMENT ON FUNCTION smart_groups_internal.clone_smart_group IS 'Makes a new smart group from one that there is, and returns its id.';
REVOKE ALL ON FUNCTION smart_groups_internal.clone_smart_group FROM PUBLIC;
COMMENT ON FUNCTION smart_groups_internal.preview_difference IS 'One page of those whom conditions would add to a group and of those whom they would drop, in alphabetical order.';
COMMENT ON FUNCTION smart_groups_internal.preview_difference_count IS 'How many members conditions would add to a group, and how many they would drop.';
COMMENT ON FUNCTION smart_groups_internal.audience IS 'One page of the members of a spot, or of one of its groups, in alphabetical order.';
COMMENT ON FUNCTION smart_groups_internal.blacklisted_members IS 'One page of the members on the blacklist of a group, in alphabetical order.';
COMMENT ON FUNCTION smart_groups_internal.blacklist_members IS 'Puts members on the blacklist of a smart group, and returns how many were not on it.';
REVOKE ALL ON FUNCTION smart_groups_internal.blacklist_members FROM PUBLIC;
COMMENT ON FUNCTION smart_groups_internal.unblacklist_members IS 'Takes members off the blacklist of a smart group, and returns how many were on it.';
REVOKE ALL ON FUNCTION smart_groups_internal.unblacklist_members FROM PUBLIC;

COMMENT ON FUNCTION smart_groups_internal.link_resource IS 'Has a group lead to a resource of its spot: true, or false where it did already.';
REVOKE ALL ON FUNCTION smart_groups_internal.link_resource FROM PUBLIC;
COMMENT ON FUNCTION smart_groups_internal.unlink_resource IS 'Has a group lead to a resource no more: true, or false where it did not.';
REVOKE ALL ON FUNCTION smart_groups_internal.unlink_resource FROM PUBLIC;
COMMENT ON FUNCTION smart_groups_internal.has_access IS 'Whether a member has access to a resource at this moment.';
COMMENT ON FUNCTION smart_groups_internal.resources_of_group IS 'One page of the resources that a group leads to, in alphabetical order.';

COMMENT ON FUNCTION smart_groups.process_pending IS 'Brings the groups up to date within the caller''s transaction and returns how many memberships changed.';
REVOKE ALL ON FUNCTION smart_groups.process_pending FROM PUBLIC;
COMMENT ON FUNCTION smart_groups.wait_until_current IS 'Waits until all that was committed before the call is reflected in the groups: true, or false when the time is over.';
COMMENT ON FUNCTION smart_groups_internal.call_worker IS 'Has the worker look at this database once the transaction is committed.';
REVOKE ALL ON FUNCTION smart_groups_internal.call_worker FROM PUBLIC;
COMMENT ON FUNCTION smart_groups_internal.rebuild IS 'Has a smart group compared with its conditions from the ground up.';
REVOKE ALL ON FUNCTION smart_groups_internal.rebuild FROM PUBLIC;
COMMENT ON FUNCTION smart_groups_internal.rebuild_spot IS 'Has every smart group of a spot compared with its conditions from the ground up.';
REVOKE ALL ON FUNCTION smart_groups_internal.rebuild_spot FROM PUBLIC;
COMMENT ON FUNCTION smart_groups_internal.pause IS 'Has a smart group keep the members it has until it is resumed.';
REVOKE ALL ON FUNCTION smart_groups_internal.pause FROM PUBLIC;
COMMENT ON FUNCTION smart_groups_internal.resume IS 'Has a paused smart group follow its conditions again.';
REVOKE ALL ON FUNCTION smart_groups_internal.resume FROM PUBLIC;
COMMENT ON FUNCTION smart_groups_internal.release IS 'Lets everybody leave a held smart group whom its conditions take out.';
REVOKE ALL ON FUNCTION smart_groups_internal.release FROM PUBLIC;
COMMENT ON FUNCTION smart_groups_internal.set_aside IS 'Members, groups and spots that failed again and again and are left alone for a while.';
COMMENT ON FUNCTION smart_groups_internal.verify IS 'Where stored membership differs from the conditions recomputed.';
COMMENT ON FUNCTION smart_groups_internal.verify_invitations IS 'Where invitations to resources differ from the roads that lead there.';
COMMENT ON FUNCTION smart_groups_internal.explain IS 'Why a member is in a group or not, as a tree.';
COMMENT ON FUNCTION smart_groups_internal.explain_conditions IS 'Why a member would be in a smart group of these conditions or not, as a tree.';
COMMENT ON FUNCTION smart_groups_internal.explain_json IS 'Why a member is in a group or not, for programs.';
COMMENT ON FUNCTION smart_groups_internal.group_status IS 'How far the engine is with each smart group that the caller can see, for views that an older version made.';
COMMENT ON FUNCTION smart_groups_internal.doctor IS 'What is wrong or slow in the installation, worst first; for the owner of the domain tables.';
COMMENT ON FUNCTION smart_groups_internal.group_report IS 'How far the engine is with each smart group that the caller can see.';
COMMENT ON FUNCTION smart_groups_internal.worker_status IS 'What the worker of this database does; one row, for views that an older version made.';
COMMENT ON FUNCTION smart_groups_internal.worker_report IS 'What the worker of this database does; one row.';
COMMENT ON FUNCTION smart_groups_internal.groups_seen IS 'Every group that the caller can see.';
COMMENT ON FUNCTION smart_groups_internal.member_count IS 'How many members of a group the caller can see.';
COMMENT ON FUNCTION smart_groups_internal.resource_count IS 'How many links of a group to resources the caller can see.';
COMMENT ON FUNCTION smart_groups_internal.track IS 'Has the changes of one of the application''s own tables be noted.';
REVOKE ALL ON FUNCTION smart_groups_internal.track FROM PUBLIC;
COMMENT ON FUNCTION smart_groups_internal.untrack IS 'Has the changes of one of the application''s own tables be noted no more.';
REVOKE ALL ON FUNCTION smart_groups_internal.untrack FROM PUBLIC;
COMMENT ON FUNCTION smart_groups_internal.tracked IS 'What is tracked, and what is wrong with it.';
COMMENT ON FUNCTION smart_groups_internal.start_worker IS 'Starts the worker of this database where the extension is not preloaded: true, or false where one is there already.';
REVOKE ALL ON FUNCTION smart_groups_internal.start_worker FROM PUBLIC;

COMMENT ON FUNCTION smart_groups_internal.consume_events IS 'The next events of a consumer, which it does not get again once the caller has committed.';
REVOKE ALL ON FUNCTION smart_groups_internal.consume_events FROM PUBLIC;
COMMENT ON FUNCTION smart_groups_internal.create_event_consumer IS 'Creates a consumer of the events of a time and later.';
REVOKE ALL ON FUNCTION smart_groups_internal.create_event_consumer FROM PUBLIC;
COMMENT ON FUNCTION smart_groups_internal.move_event_consumer IS 'Has a consumer of events read on from another time.';
REVOKE ALL ON FUNCTION smart_groups_internal.move_event_consumer FROM PUBLIC;
COMMENT ON FUNCTION smart_groups_internal.drop_event_consumer IS 'Forgets a consumer of events.';
REVOKE ALL ON FUNCTION smart_groups_internal.drop_event_consumer FROM PUBLIC;
COMMENT ON FUNCTION smart_groups_internal.event_consumers IS 'The consumers of events, and the next event of each that the caller can see.';
COMMENT ON FUNCTION smart_groups_internal.members_at IS 'Who was in a group at a time.';
COMMENT ON FUNCTION smart_groups_internal.membership_history IS 'When a member came to a group and left it, the latest first.';

-- After a restore the tables are there and nothing else calls the worker.
SELECT smart_groups_internal.call_worker();
