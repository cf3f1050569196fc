"""Whatever of a member's data changes, the worker follows."""
import unittest

from psql import Session
from spot import Spot, all_of, any_of, rule


class Data(unittest.TestCase):
    def setUp(self):
        session = Session("worker")
        self.addCleanup(session.close)
        self.spot = Spot(session)

    def test_members_are_inserted_updated_and_deleted(self):
        group = self.spot.smart("acme", all_of(rule("email", "endsWith", "@acme.com")))
        ada = self.spot.member("Ada", email="Ada@ACME.com")
        bob = self.spot.member("Bob", email="bob@example.com")
        self.assertEqual(self.spot.people(group), {"Ada"})
        self.spot.update("members", {"email": "bob@acme.com"}, id=bob)
        self.assertEqual(self.spot.people(group), {"Ada", "Bob"})
        self.spot.update("members", {"email": None}, id=ada)
        self.assertEqual(self.spot.people(group), {"Bob"})
        self.spot.delete("members", id=bob)
        self.assertEqual(self.spot.people(group), set())
        self.assertEqual(self.spot.session.run(
            f"SELECT FROM smart_groups.group_members WHERE spot_id = {self.spot.id}"), [])

    def test_every_profile_field(self):
        role = self.spot.insert_id("roles", {"name": "Host"})
        changes = {
            "first_name": ("=", "Zed", "zed"),
            "last_name": ("beginsWith", "O'", "o'Neil"),
            "title": ("contains", "100%", "gives 100% always"),
            "status": ("=", "pending", "pending"),
            "role": ("=", str(role), role),
            "invited_at": (">=", "2030-01-01", "2030-01-01 00:00+00"),
            "registered_at": ("between", ["2031-01-01", "2031-01-31"], "2031-01-31 23:59:59+00"),
            "last_active_at": ("<", "2001-01-01", "2000-12-31 23:59:59+00"),
        }
        groups = {field: self.spot.smart(field, all_of(rule(field, operator, value)))
                  for field, (operator, value, _) in changes.items()}
        member = self.spot.member("Ada")
        for field, (_, _, value) in changes.items():
            self.assertEqual(self.spot.people(groups[field]), set(), field)
            self.spot.update("members", {"role_id" if field == "role" else field: value}, id=member)
            self.assertEqual(len(self.spot.people(groups[field])), 1, field)

    def test_tags(self):
        tag, other = (self.spot.insert_id("tags", {"name": name}) for name in ("vip", "press"))
        tagged = self.spot.smart("vip", all_of(rule("tag", "in", [str(tag)])))
        untagged = self.spot.smart("no tags", all_of(rule("tag", "null")))
        member = self.spot.member("Ada")
        self.assertEqual(self.spot.people(untagged), {"Ada"})
        self.spot.insert("member_tags", {"member_id": member, "tag_id": other})
        self.assertEqual(self.spot.people(tagged), set())
        self.assertEqual(self.spot.people(untagged), set())
        self.spot.update("member_tags", {"tag_id": tag}, member_id=member)
        self.assertEqual(self.spot.people(tagged), {"Ada"})
        self.spot.delete("member_tags", member_id=member)
        self.assertEqual(self.spot.people(tagged), set())
        self.assertEqual(self.spot.people(untagged), {"Ada"})

    def test_values_of_properties_and_answers(self):
        cases = [
            ("text", "text_value", rule(None, "beginsWith", "Data"), "databases", "design"),
            ("number", "number_value", rule(None, ">", 9.5), 10, 9.5),
            ("boolean", "boolean_value", rule(None, "=", True), "true", "false"),
            ("date", "date_value", rule(None, "<=", "2026-02-28"), "2026-02-28", "2026-03-01"),
            ("timestamp", "timestamp_value", rule(None, "=", "2026-02-28"),
             "2026-02-28 23:59:59.999999+00", "2026-03-01 00:00+00"),
        ]
        member = self.spot.member("Ada")
        for kind, table in (("property", "property_values"), ("question", "answers")):
            for type_, column, criterion, inside, outside in cases:
                with self.subTest(kind=kind, type=type_):
                    attribute = self.spot.attribute(kind, type_, type_)
                    group = self.spot.smart(type_, all_of({**criterion, "field": f"{kind}:{attribute}"}))
                    key = {"member_id": member, f"{kind}_id": attribute}
                    self.spot.insert(table, {**key, column: outside})
                    self.assertEqual(self.spot.people(group), set())
                    self.spot.update(table, {column: inside}, **key)
                    self.assertEqual(self.spot.people(group), {"Ada"})
                    self.spot.delete(table, **key)
                    self.assertEqual(self.spot.people(group), set())

    def test_options_and_choices(self):
        member = self.spot.member("Ada")
        for kind, values, choices in (("property", "property_values", "property_choices"),
                                      ("question", "answers", "answer_choices")):
            with self.subTest(kind=kind):
                plan, (free, pro) = self.spot.attribute(kind, "Plan", "single_select", "Free", "Pro")
                likes, (tea, milk) = self.spot.attribute(kind, "Likes", "multi_select", "Tea", "Milk")
                payer = self.spot.smart("payer", all_of(rule(f"{kind}:{plan}", "!=", str(free))))
                both = self.spot.smart("both", all_of(rule(f"{kind}:{likes}", "containsAll", [str(tea), str(milk)])))
                key = {"member_id": member, f"{kind}_id": plan}
                self.spot.insert(values, {**key, "option_id": free})
                self.assertEqual(self.spot.people(payer), set())
                self.spot.update(values, {"option_id": pro}, **key)
                self.assertEqual(self.spot.people(payer), {"Ada"})
                choice = {"member_id": member, f"{kind}_id": likes}
                self.spot.insert(choices, {**choice, "option_id": tea})
                self.assertEqual(self.spot.people(both), set())
                self.spot.insert(choices, {**choice, "option_id": milk})
                self.assertEqual(self.spot.people(both), {"Ada"})
                self.spot.delete(choices, **choice, option_id=tea)
                self.assertEqual(self.spot.people(both), set())

    def test_status_in_and_out(self):
        group = self.spot.smart("everyone", any_of(rule("email", "null"), rule("email", "notNull")))
        member = self.spot.member("Ada", status="invited")
        self.assertEqual(self.spot.people(group), {"Ada"})
        for status in ("deactivated", "unsubscribed", "declined", "rejected", "on holiday", None):
            self.spot.update("members", {"status": status}, id=member)
            self.assertEqual(self.spot.people(group), set(), status)
            self.spot.update("members", {"status": "accepted"}, id=member)
            self.assertEqual(self.spot.people(group), {"Ada"}, status)

    def test_blacklist_in_and_out(self):
        ada, bob = self.spot.member("Ada"), self.spot.member("Bob")
        group = self.spot.smart("no title", all_of(rule("title", "null")), blacklist=[ada])
        self.assertEqual(self.spot.people(group), {"Bob"})
        self.spot.insert("blacklist", {"group_id": group, "member_id": bob, "reason": "asked for it"})
        self.assertEqual(self.spot.people(group), set())
        self.spot.delete("blacklist", group_id=group)
        self.assertEqual(self.spot.people(group), {"Ada", "Bob"})

    def test_truncate_and_copy(self):
        tag = self.spot.insert_id("tags", {"name": "vip"})
        group = self.spot.smart("vip", all_of(rule("tag", "in", [str(tag)])))
        member = self.spot.member("Ada")
        self.spot.session.run(
            "COPY smart_groups.member_tags (spot_id, member_id, tag_id) FROM PROGRAM"
            f" 'printf \"%s\\t%s\\t%s\\n\" {self.spot.id} {member} {tag}'")
        self.assertEqual(self.spot.people(group), {"Ada"})
        self.spot.session.run("TRUNCATE smart_groups.member_tags")
        self.assertEqual(self.spot.people(group), set())
