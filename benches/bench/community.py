"""The members that workloads work with: the same at every run, since what differs follows from the number."""
import datetime

BEGAN = datetime.datetime(2020, 1, 1)
# The titles that members have; a rule that asks for one finds a thousandth of them.
TITLES = 1_000
# How many members have the same option of the property "Plan".
OPTIONS = 20

DEFINITIONS = f"""
    INSERT INTO smart_groups.spots (id, name) VALUES (1, 'Riverside'), (2, 'Lakeside'), (3, 'Bayside');
    INSERT INTO smart_groups.roles (spot_id, id, name, kind) VALUES (1, 1, 'Owner', 'admin'), (1, 2, 'Member', 'member');
    INSERT INTO smart_groups.tags (spot_id, id, name) SELECT 1, n, 'Tag ' || n FROM generate_series(1, 50) AS n;
    INSERT INTO smart_groups.properties (spot_id, id, name, type) VALUES
        (1, 1, 'Plan', 'single_select'), (1, 2, 'Birthday', 'date');
    INSERT INTO smart_groups.property_options (spot_id, property_id, id, label, position)
    SELECT 1, 1, n, 'Plan ' || n, n FROM generate_series(1, {OPTIONS}) AS n"""


def rows(spot, first, last):
    """The members from one number to another, as a query of the columns that copy_columns names."""
    return f"""
        SELECT {spot} AS spot_id, n AS id, 'First ' || n % 997 AS first_name, 'Last ' || n % 9973 AS last_name,
               'user' || n || '@' || ('{{acme.com,example.org,initech.net}}'::text[])[1 + n % 3] AS email,
               'Title ' || n % {TITLES} AS title, 'accepted' AS status,
               timestamptz '2020-01-01 00:00+00' + n * interval '1 minute' AS registered_at,
               timestamptz '2026-01-01 00:00+00' + n * interval '10 seconds' AS last_active_at
        FROM generate_series({first}, {last}) AS n"""


COLUMNS = "spot_id, id, first_name, last_name, email, title, status, registered_at, last_active_at"


def fill(members):
    """The statements that make the community."""
    yield from DEFINITIONS.split(";")
    yield f"INSERT INTO smart_groups.members ({COLUMNS}) {rows(1, 1, members)}"
    # Others are there too: a spot of a tenth of it.
    yield f"INSERT INTO smart_groups.members ({COLUMNS}) {rows(2, 1, members // 10)}"
    yield f"""INSERT INTO smart_groups.member_tags (spot_id, member_id, tag_id)
        SELECT 1, n, 1 + n % 50 FROM generate_series(3, {members}, 3) AS n"""
    # These values are right as they are: without the guards they load faster.
    yield "SET session_replication_role = replica"
    yield f"""INSERT INTO smart_groups.property_values (spot_id, member_id, property_id, option_id)
        SELECT 1, n, 1, 1 + n % {OPTIONS} FROM generate_series(1, {members}) AS n"""
    yield f"""INSERT INTO smart_groups.property_values (spot_id, member_id, property_id, date_value)
        SELECT 1, n, 2, date '1950-01-01' + (n * 7919::bigint % 20000)::integer
        FROM generate_series(1, {members}, 4) AS n"""
    yield "RESET session_replication_role"


def criterion(field, operator, value=None):
    """Conditions of one criterion."""
    return {"combinator": "and", "rules": [{"field": field, "operator": operator, "value": value}]}


def of_title(number):
    """The rule that a thousandth of the members meet."""
    return criterion("title", "=", f"Title {number}")


def of_titles_and_addresses(groups, titles=TITLES):
    """Rules of a title each; of those beyond so many, each asks for an e-mail address, which at most one member has."""
    return [of_title(number) for number in range(min(groups, titles))] + [
        criterion("email", "=", f"user{number}@acme.com") for number in range(groups - min(groups, titles))]


def of_first(members):
    """The rule that the first so many members meet."""
    return criterion("registered_at", "<=", registered(members))


def registered(member):
    """When a member registered."""
    return f"{BEGAN + datetime.timedelta(minutes=member):%Y-%m-%dT%H:%M:00Z}"
