"""A spot with a few members in a database of a server that may go away at any moment."""
from server import eventually
from spot import Spot, all_of, rule


class People:
    """One spot with a group of chairs."""

    def __init__(self, server, database):
        self.server = server
        self.database = database
        with server.connect(database) as session:
            spot = Spot(session)
            self.id = spot.id
            self.group = spot.smart("chairs", all_of(rule("title", "=", "chair")))
            self.ids = {name: spot.member(name) for name in ("Ada", "Bob", "Cem")}
        self.expect(set())

    def ask(self, statement):
        """The rows of one statement."""
        return self.server.ask(statement, self.database)

    def promotion(self, name):
        """The statement that makes somebody a chair."""
        return ("UPDATE smart_groups.members SET title = 'chair'"
                f" WHERE spot_id = {self.id} AND id = {self.ids[name]}")

    def promote(self, name):
        """Makes somebody a chair."""
        self.ask(self.promotion(name))

    def chairs(self):
        """Who is in the group now; calls no worker."""
        return {name for (name,) in self.ask(
            "SELECT m.first_name FROM smart_groups.group_members g"
            " JOIN smart_groups.members m ON m.spot_id = g.spot_id AND m.id = g.member_id"
            f" WHERE g.group_id = {self.group}")}

    def expect(self, names, seconds=20):
        """Waits, without calling the worker, until the group has these members."""
        def look():
            found = self.chairs()
            return found == names or None
        try:
            eventually(look, seconds)
        except AssertionError:
            status = self.ask("TABLE smart_groups.worker_status")
            raise AssertionError(f"{self.chairs()} instead of {names} after {seconds} s: {status}") from None

    def follows(self, name):
        """Makes one more a chair and waits for him or her in the group."""
        before = self.chairs()
        self.promote(name)
        self.expect(before | {name})

    def is_current(self):
        """Whether all that has been committed is followed, in every spot, within 20 seconds."""
        return self.ask("SELECT smart_groups.wait_until_current('20s')") == [("t",)]

    def disagreements(self):
        """What of the stored membership is not what the rules say, in any spot."""
        return self.ask("SELECT * FROM smart_groups.verify()")
