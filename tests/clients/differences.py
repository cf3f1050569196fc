"""Stored membership against verify() and against the oracle of differential/oracle.sql, and the events of differential/events.sql."""
from consumer import event_differences


def differences(session):
    """What is wrong once all is said to be reflected."""
    if session.value("SELECT smart_groups.wait_until_current('60s')") != "t":
        return ["not current after 60 s: " + repr(session.run("TABLE smart_groups.worker_status"))]
    session.run("SELECT oracle.recompute()")
    found = [f"verify: {row}" for row in session.run("SELECT * FROM smart_groups.verify()")]
    found += [f"oracle: {row}, rule {session.value(f'SELECT conditions FROM smart_groups.groups WHERE id = {row[2]}')}"
              for row in session.run("SELECT * FROM oracle.difference ORDER BY group_id, member_id LIMIT 10")]
    return found + event_differences(session)
