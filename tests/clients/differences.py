"""Stored membership against verify() and against the oracle of differential/oracle.sql, and the events of differential/events.sql."""
from consumer import event_differences


def differences(session):
    """What is wrong once all is said to be reflected; whatever is held is released."""
    found = settle(session) + held_differences(session)
    while not found and (held := held_groups(session)):
        # What reads a group that is released may be held then.
        for group in held:
            session.run(f"SELECT smart_groups.release({group})")
        found = settle(session) + held_differences(session)
    if found:
        return found
    session.run("SELECT oracle.recompute()")
    found = [f"verify: {row}" for row in session.run("SELECT * FROM smart_groups.verify()")]
    found += [f"invitations: {row}" for row in session.run("SELECT * FROM smart_groups.verify_invitations()")]
    found += [f"oracle: {row}, rule {session.value(f'SELECT conditions FROM smart_groups.groups WHERE id = {row[2]}')}"
              for row in session.run("SELECT * FROM oracle.difference ORDER BY group_id, member_id LIMIT 10")]
    return found + count_differences(session) + event_differences(session)


def count_differences(session):
    """Groups that are said to have other numbers of members than they have rows, at whatever time one asks."""
    rows = session.run(
        "SELECT o.group_id, o.members, count(m.member_id) FROM smart_groups.group_overview AS o"
        " LEFT JOIN smart_groups.group_members AS m ON (m.spot_id, m.group_id) = (o.spot_id, o.group_id)"
        " GROUP BY o.group_id, o.members HAVING o.members <> count(m.member_id)")
    return [f"count: {row}" for row in rows]


def settle(session):
    """Waits; what is wrong where that takes too long."""
    if session.value("SELECT smart_groups.wait_until_current('60s')") == "t":
        return []
    return ["not current after 60 s: " + repr(session.run("TABLE smart_groups.worker_status"))]


def held_groups(session):
    """The groups that are held."""
    return [group for (group,) in session.run(
        "SELECT group_id FROM smart_groups.group_status WHERE phase = 'held' ORDER BY group_id")]


def held_differences(session):
    """Where held groups do not say rightly who would leave, and whatever is wrong with others."""
    rows = session.run(
        "SELECT s.name, s.phase, s.would_leave, count(*) FILTER (WHERE v.problem = 'extra')"
        " FROM smart_groups.group_status AS s LEFT JOIN smart_groups.verify() AS v USING (group_id)"
        " GROUP BY s.group_id, s.name, s.phase, s.would_leave"
        " HAVING count(*) FILTER (WHERE v.problem = 'extra') <> coalesce(s.would_leave, 0)")
    return [f"held: {row}" for row in rows]
