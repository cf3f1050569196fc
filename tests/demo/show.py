#!/usr/bin/env python3
"""show.py DATABASE: changes members before the reader's eyes and shows how the groups follow.

Two sessions, as in life: an application that commits, and somebody who looks at the groups.
"""
import os
import statistics
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../clients"))
from psql import Session, SqlError  # noqa: E402

# How long a change may take to be seen before the demo calls itself broken.
PATIENCE_SECONDS = 10
REPETITIONS = 200


class Demo:
    """The application's session and the observer's."""

    def __init__(self, application, observer):
        self.application = application
        self.observer = observer

    def change(self, title, statement, watched):
        """Commits the statement and prints who entered and left; `watched` is a query of the
        memberships that change, as rows of a group's name and who is in it."""
        print(f"\n{title}\n    {statement}")
        before, after, milliseconds = self.until_visible(statement, watched)
        for sign, verb, rows in (("-", "left", before - after), ("+", "entered", after - before)):
            for group in dict.fromkeys(group for group, _ in sorted(rows)):
                people = [name for one, name in rows if one == group]
                who = people[0] if len(people) == 1 else f"{len(people):,} members"
                print(f"    {sign} {who} {verb} {group}")
        print(f"    visible {milliseconds:.1f} ms after COMMIT was sent")

    def until_visible(self, statement, watched):
        """What is watched before and after the change, and the milliseconds from sending COMMIT
        until the other session sees it."""
        before = self.observer.run(watched)
        # Counting is quick, so that it is the change and not the look that takes time.
        count = f"SELECT count(*) FROM ({watched}) AS memberships"
        self.application.run("BEGIN")
        self.application.run(statement)
        sent = time.perf_counter()
        self.application.run("COMMIT")
        while int(self.observer.value(count)) == len(before):
            if time.perf_counter() - sent > PATIENCE_SECONDS:
                sys.exit(f"no group followed within {PATIENCE_SECONDS} s")
        milliseconds = (time.perf_counter() - sent) * 1000
        return set(before), set(self.observer.run(watched)), milliseconds

    def show(self, title, statement):
        """Prints what the observer is told; there has to be something."""
        print(f"\n{title}\n    {statement}")
        rows = self.observer.run(statement)
        if not rows:
            sys.exit("there should be some")
        for row in rows:
            print("   ", *filter(None, row))
        return rows

    def settle(self):
        """Waits until the groups have followed."""
        if self.observer.value(f"SELECT smart_groups.wait_until_current('{PATIENCE_SECONDS}s')") != "t":
            sys.exit(f"the groups have not followed within {PATIENCE_SECONDS} s")

    def refused(self, title, statement):
        """Shows how the database answers to what it does not allow."""
        print(f"\n{title}\n    {statement}")
        try:
            self.application.run(statement)
        except SqlError as error:
            print(f"    ERROR: {error.args[0].splitlines()[0].split(': ', 1)[1]}")
        else:
            sys.exit("this should have been refused")


def memberships(condition):
    """A query for the memberships in smart groups of the members of whom the condition holds."""
    return ("SELECT g.name, format('%s %s (%s)', m.first_name, m.last_name, m.id)"
            " FROM smart_groups.group_members i"
            " JOIN smart_groups.groups g ON g.id = i.group_id"
            " JOIN smart_groups.members m ON m.spot_id = i.spot_id AND m.id = i.member_id"
            f" WHERE i.spot_id = 1 AND i.kind = 'smart' AND {condition} ORDER BY g.id, m.id")


def print_groups(session):
    """Prints every group with its rule and its size."""
    for name, size, rule in session.run(
            "SELECT g.name, (SELECT count(*) FROM smart_groups.group_members m"
            "                WHERE m.spot_id = g.spot_id AND m.group_id = g.id),"
            " CASE g.kind WHEN 'static' THEN 'by hand' ELSE smart_groups.describe(g.spot_id, g.conditions) END"
            " FROM smart_groups.groups g ORDER BY g.id"):
        print(f"    {name:<17}{int(size):>8,}   {rule}")


def show_one_member(demo):
    """One person's data changes, and the groups follow."""
    member, name = demo.observer.run(
        "SELECT m.id, concat_ws(' ', m.first_name, m.last_name) FROM smart_groups.members m"
        " WHERE m.spot_id = 1 AND m.status = 'accepted' AND m.role_id = 2 AND m.email LIKE '%@example.com'"
        " AND NOT EXISTS (SELECT FROM smart_groups.property_values v WHERE v.spot_id = 1"
        "   AND v.member_id = m.id AND v.property_id = 6 AND v.option_id > 1)"
        " AND NOT EXISTS (SELECT FROM smart_groups.group_members g WHERE g.spot_id = 1 AND g.member_id = m.id)"
        " ORDER BY m.id LIMIT 1")[0]
    where = f"spot_id = 1 AND id = {member}"
    watched = memberships(f"i.member_id = {member}")
    demo.change(f"{name} (member {member}) gets an address at Acme.",
                f"UPDATE smart_groups.members SET email = 'member{member}@acme.com' WHERE {where}", watched)
    demo.change("A plan is bought: one more group, and two that are made of other groups.",
                "INSERT INTO smart_groups.property_values (spot_id, member_id, property_id, option_id)"
                f" VALUES (1, {member}, 6, 3)"
                " ON CONFLICT (spot_id, member_id, property_id) DO UPDATE SET option_id = 3", watched)
    demo.change("The account is deactivated: out of every smart group.",
                f"UPDATE smart_groups.members SET status = 'deactivated' WHERE {where}", watched)
    demo.change("And accepted again.",
                f"UPDATE smart_groups.members SET status = 'accepted' WHERE {where}", watched)
    acme = demo.observer.value("SELECT id FROM smart_groups.groups WHERE name = 'Acme'")
    demo.change("On Acme's blacklist nobody is in it, whatever the rule says.",
                "INSERT INTO smart_groups.blacklist (spot_id, group_id, member_id, reason)"
                f" VALUES (1, {acme}, {member}, 'asked not to be')", watched)
    demo.change("And off it again.",
                f"DELETE FROM smart_groups.blacklist WHERE spot_id = 1 AND group_id = {acme} AND member_id = {member}",
                watched)
    return member, where, watched


def show_resources(demo, member):
    """What the groups lead to, and what is known of the way there."""
    acme = demo.observer.value("SELECT id FROM smart_groups.groups WHERE name = 'Acme'")
    for title, statement in (
            ("The groups lead to resources: what this member has access to now, and through which of them.",
             "SELECT r.type, r.name, array_to_string(a.group_ids, ', ') FROM smart_groups.resource_access a"
             " JOIN smart_groups.resources r ON r.spot_id = a.spot_id AND r.id = a.resource_id"
             f" WHERE a.spot_id = 1 AND a.member_id = {member} ORDER BY r.name"),
            ("Why this member is in Acme.",
             f"SELECT tree, value FROM smart_groups.explain({acme}, {member}) ORDER BY line"),
            ("Every coming and going is known, with its reason, the latest first.",
             f"SELECT kind, reason FROM smart_groups.membership_history({acme}, {member})")):
        demo.show(title, statement)


def show_held(demo):
    """An import goes wrong, and nobody loses access by it."""
    acme, size = demo.observer.run(
        "SELECT g.id, count(*) FROM smart_groups.groups g JOIN smart_groups.group_members m ON m.group_id = g.id"
        " WHERE g.name = 'Acme' GROUP BY g.id")[0]
    demo.application.run(f"UPDATE smart_groups.groups SET max_leave_percent = 20 WHERE id = {acme}")
    broken = "UPDATE smart_groups.members SET email = replace(email, '@acme.com', '@acme.con') WHERE spot_id = 1 AND email LIKE '%@acme.com'"
    status = ("SELECT name, phase, would_leave || ' would leave of', (SELECT count(*) FROM smart_groups.group_members m"
              f" WHERE m.group_id = s.group_id) || ' members' FROM smart_groups.group_status s WHERE group_id = {acme}")
    print(f"\nAn import goes wrong, and every address at Acme with it.\n    {broken}")
    demo.application.run(broken)
    demo.settle()
    ((_, phase, would_leave, members),) = demo.show("At most 20 % may leave Acme within an hour: it is held as it stands.", status)
    if (phase, members) != ("held", f"{size} members") or would_leave != f"{size} would leave of":
        sys.exit("nobody should have left")
    demo.application.run(broken.replace("'@acme.com', '@acme.con'", "'@acme.con', '@acme.com'").replace("%@acme.com", "%@acme.con"))
    demo.settle()
    ((_, phase, *_),) = demo.show("The addresses are put right, and the group follows its rule again.", status)
    if phase != "live":
        sys.exit("it should have been let go")
    # What follows has one member leave a hundred times.
    demo.application.run(f"UPDATE smart_groups.groups SET max_leave_percent = NULL WHERE id = {acme}")


def show_many_members(demo):
    """One statement, many members."""
    demo.change("A tag for a thousand people in one statement.",
                "INSERT INTO smart_groups.member_tags (spot_id, member_id, tag_id)"
                " SELECT m.spot_id, m.id, 2 FROM smart_groups.members m WHERE m.spot_id = 1"
                " AND NOT EXISTS (SELECT FROM smart_groups.member_tags t WHERE t.spot_id = 1"
                " AND t.member_id = m.id AND t.tag_id = 2) ORDER BY m.id LIMIT 1000",
                memberships("g.name = 'Mentors'"))


def show_refusals(demo):
    """What cannot be done by mistake."""
    demo.refused("Nobody writes a smart group's members by hand.",
                 "DELETE FROM smart_groups.group_members WHERE kind = 'smart'")
    demo.refused("A property that a rule uses cannot be deleted.",
                 "DELETE FROM smart_groups.properties WHERE spot_id = 1 AND id = 6")


def show_pace(demo, where, watched):
    """The same change many times over, because one measurement is none."""
    times = sorted(
        demo.until_visible(
            f"UPDATE smart_groups.members SET email = '{number}@{domain}' WHERE {where}", watched)[2]
        for number in range(REPETITIONS // 2) for domain in ("example.com", "acme.com"))
    print(f"\nThe address changes {len(times)} times. From sending COMMIT until another session sees"
          f"\nthe groups follow: median {statistics.median(times):.1f} ms,"
          f" 99 of 100 within {times[len(times) * 99 // 100 - 1]:.1f} ms.")


def show_health(observer):
    """What an administrator asks first."""
    complaints = observer.run("SELECT severity, sentence, command FROM smart_groups.doctor()")
    if not complaints:
        print("\ndoctor(): nothing is wrong or slow.")
    for severity, sentence, command in complaints:
        print(f"\ndoctor(), {severity}: {sentence}\n    {command}")
        if severity != "advice":
            sys.exit("all should have been well")


def main():
    database = sys.argv[1]
    with Session(database) as application, Session(database) as observer:
        demo = Demo(application, observer)
        print("\nThe groups:")
        print_groups(observer)
        member, where, watched = show_one_member(demo)
        show_resources(demo, member)
        show_many_members(demo)
        show_held(demo)
        show_refusals(demo)
        show_pace(demo, where, watched)
        wrong = observer.run("SELECT * FROM smart_groups.verify()")
        if wrong:
            sys.exit(f"verify() found {len(wrong)} differences, such as {wrong[0]}")
        print("\nverify(): every membership is what its rule says, recomputed from the data.")
        show_health(observer)


if __name__ == "__main__":
    main()
