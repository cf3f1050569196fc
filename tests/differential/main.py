"""main.py SEED: random traffic by concurrent clients, then stored membership against verify() and against the oracle's, which
knows nothing of the extension."""
import random
import sys
import threading

import consumer
from differences import count_differences, differences
from psql import Session
from shapes import all_traffic
from traffic import Client, Spot, create_group

SPOTS = 3
MEMBERS = 40
GROUPS = 15
CLIENTS = 4
# How many rounds each database has.
ROUNDS = {"differential_bigint": 3, "differential_uuid": 1}
OPERATIONS = 250


def make_spots(session, chance):
    """The spots with their members and first groups."""
    spots = [Spot(session, MEMBERS) for _ in range(SPOTS)]
    for spot in spots:
        for _ in range(GROUPS):
            session.run(create_group(chance, spot, session))
    return spots


def run_clients(clients, session):
    """All at once; gives what they did not expect, and what numbers of members were wrong meanwhile."""
    threads = [threading.Thread(target=client.work, args=(OPERATIONS,)) for client in clients]
    for thread in threads:
        thread.start()
    wrong = []
    while not wrong and any(thread.is_alive() for thread in threads):
        wrong = count_differences(session)
    for thread in threads:
        thread.join()
    return wrong + [surprise for client in clients for surprise in client.surprises]


def play(database, seed, rounds):
    """So many rounds in one database; how many went wrong."""
    failed = 0
    with Session(database) as session:
        spots = make_spots(session, random.Random(seed))
        sessions = [Session(database) for _ in range(CLIENTS)]
        for round_ in range(rounds):
            clients = [Client(one, random.Random(f"{seed} {round_} {number}"), spots)
                       for number, one in enumerate(sessions)]
            consumers = consumer.start(lambda: Session(database), f"{seed} {round_}")
            problems = run_clients(clients, session)
            problems += [surprise for one in consumers for surprise in one.stop()] + differences(session)
            size = session.value("SELECT count(*) FROM smart_groups.group_members WHERE kind = 'smart'")
            held = session.value("SELECT count(*) FROM smart_groups.events WHERE kind = 'group_held'")
            if round_ == max(ROUNDS.values()) - 1 and held == "0":
                problems.append("no group was ever held")
            groups = session.value("SELECT count(*) FROM smart_groups.groups WHERE kind = 'smart'")
            print(f"{'FAILED' if problems else 'ok    '}  {database}, seed {seed}, round {round_ + 1}:"
                  f" {CLIENTS} clients, {OPERATIONS} changes each; {groups} groups, {size} memberships,"
                  f" held {held} times so far")
            for problem in problems[:20]:
                print(f"        {problem}")
            failed += bool(problems)
        for one in sessions:
            one.close()
    return failed


def main():
    seed = int(sys.argv[1])
    failed = sum(play(database, seed, rounds) for database, rounds in ROUNDS.items())
    passed = sum(ROUNDS.values()) - failed
    more, less = all_traffic(seed)
    print(f"{passed + more} passed, {failed + less} failed")
    return failed + less != 0


if __name__ == "__main__":
    sys.exit(main())
