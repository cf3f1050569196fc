"""main.py DATABASE SEED: random traffic by concurrent clients, then stored membership against
verify() and against the oracle's, which knows nothing of the extension."""
import random
import sys
import threading

import consumer
from differences import differences
from psql import Session
from traffic import Client, Spot, create_group

SPOTS = 3
MEMBERS = 40
GROUPS = 15
CLIENTS = 4
ROUNDS = 4
OPERATIONS = 250


def make_spots(session, chance):
    """The spots with their members and first groups."""
    spots = [Spot(session, MEMBERS) for _ in range(SPOTS)]
    for spot in spots:
        for _ in range(GROUPS):
            session.run(create_group(chance, spot, session))
    return spots


def run_clients(clients):
    """All at once; gives what they did not expect."""
    threads = [threading.Thread(target=client.work, args=(OPERATIONS,)) for client in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [surprise for client in clients for surprise in client.surprises]


def main():
    database, seed = sys.argv[1], int(sys.argv[2])
    passed = failed = 0
    with Session(database) as session:
        spots = make_spots(session, random.Random(seed))
        sessions = [Session(database) for _ in range(CLIENTS)]
        for round_ in range(ROUNDS):
            clients = [Client(one, random.Random(f"{seed} {round_} {number}"), spots)
                       for number, one in enumerate(sessions)]
            consumers = consumer.start(lambda: Session(database), f"{seed} {round_}")
            problems = run_clients(clients)
            problems += [surprise for one in consumers for surprise in one.stop()] + differences(session)
            size = session.value("SELECT count(*) FROM smart_groups.group_members WHERE kind = 'smart'")
            held = session.value("SELECT count(*) FROM smart_groups.events WHERE kind = 'group_held'")
            if round_ == ROUNDS - 1 and held == "0":
                problems.append("no group was ever held")
            groups = session.value("SELECT count(*) FROM smart_groups.groups WHERE kind = 'smart'")
            print(f"{'FAILED' if problems else 'ok    '}  seed {seed}, round {round_ + 1}:"
                  f" {CLIENTS} clients, {OPERATIONS} changes each; {groups} groups, {size} memberships,"
                  f" held {held} times so far")
            for problem in problems[:20]:
                print(f"        {problem}")
            passed, failed = passed + (not problems), failed + bool(problems)
        for one in sessions:
            one.close()
    print(f"{passed} passed, {failed} failed")
    return failed != 0


if __name__ == "__main__":
    sys.exit(main())
