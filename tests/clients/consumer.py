"""A client that consumes events while others write, and what events have to tell once all is over."""
import random
import threading

from psql import SqlError

CONSUMERS = ("one", "two")
# What a consumer is told while its last session, whose client is gone, has not ended yet.
BUSY = "55P03"


class Consumer(threading.Thread):
    """Consumes pages, commits most of them, and connects again when its session is lost."""

    def __init__(self, name, connect, chance):
        super().__init__()
        self.consumer, self.connect, self.chance = name, connect, chance
        self.session = connect()
        self.is_over = threading.Event()
        self.surprises = []

    def run(self):
        while not self.is_over.wait(self.chance.random() / 50):
            try:
                self._attempt()
            except ConnectionError:
                self.session.abandon()
                self.session = self.connect()

    def _attempt(self):
        try:
            self._page()
        except SqlError as error:
            # A session whose server is gone reports no state, and ends here.
            self.session.run("ROLLBACK")
            if error.sqlstate != BUSY:
                self.surprises.append(str(error))

    def _page(self):
        run = self.session.run
        run("BEGIN")
        if self.chance.random() < 0.2:
            run("SAVEPOINT undone")
            run(f"SELECT oracle.consume('{self.consumer}', {self.chance.randint(1, 10)})")
            run("ROLLBACK TO undone")
        run(f"SELECT oracle.consume('{self.consumer}', {self.chance.choice([1, 7, 100])})")
        run("ROLLBACK" if self.chance.random() < 0.2 else "COMMIT")

    def stop(self):
        """Lets it end; gives what it did not expect."""
        self.is_over.set()
        self.join()
        self.session.close()
        return self.surprises


def start(connect, seed):
    """Both consumers at work."""
    consumers = [Consumer(name, connect, random.Random(f"{seed} {name}")) for name in CONSUMERS]
    for consumer in consumers:
        consumer.start()
    return consumers


def event_differences(session):
    """What is wrong with the events of whatever has happened, nothing being under way any more; keeps what stands."""
    for name in CONSUMERS:
        while session.value(f"SELECT oracle.consume('{name}', 1000)") != "0":
            pass
    found = [f"events: {row}" for row in session.run("SELECT * FROM oracle.event_difference LIMIT 10")]
    found += [f"history: {row}" for row in session.run("SELECT * FROM oracle.history_difference() LIMIT 10")]
    session.run("SELECT oracle.keep()")
    return found
