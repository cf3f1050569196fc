"""What a user would otherwise do to keep a few groups of a title each."""

BY_HAND = "triggers by hand"
IVM = "pg_ivm"


def make_memberships(database):
    """A table of memberships with the same two indexes as group_members."""
    database.run("CREATE TABLE memberships (spot_id bigint, group_id bigint, member_id bigint, PRIMARY KEY (spot_id, group_id, member_id))")
    database.run("CREATE INDEX ON memberships (member_id, spot_id, group_id)")


def keep_by_hand(database, groups):
    """A table of memberships, and a row trigger that puts in and takes out whom an update moves."""
    make_memberships(database)
    database.run("CREATE TABLE titles (group_id integer PRIMARY KEY, title text NOT NULL)")
    database.run(f"INSERT INTO titles SELECT n, 'Title ' || n FROM generate_series(0, {groups - 1}) AS n")
    database.run("INSERT INTO memberships SELECT m.spot_id, t.group_id, m.id FROM smart_groups.members AS m JOIN titles AS t USING (title)")
    branches = "\n".join(
        f"""IF (OLD.title = 'Title {number}') IS DISTINCT FROM (NEW.title = 'Title {number}') THEN
                IF NEW.title = 'Title {number}' THEN
                    INSERT INTO public.memberships VALUES (NEW.spot_id, {number}, NEW.id);
                ELSE
                    DELETE FROM public.memberships WHERE group_id = {number} AND spot_id = OLD.spot_id AND member_id = OLD.id;
                END IF;
            END IF;""" for number in range(groups))
    database.run(f"""CREATE FUNCTION keep() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            {branches}
            RETURN NULL;
        END $$""")
    # PostgreSQL itself leaves the trigger out where the title stays as it is.
    database.run("CREATE TRIGGER keep AFTER UPDATE ON smart_groups.members FOR EACH ROW"
                 " WHEN (OLD.title IS DISTINCT FROM NEW.title) EXECUTE FUNCTION keep()")


def keep_with_ivm(database, groups):
    """A view of pg_ivm for each group; false where it is not installed."""
    if not database.run("SELECT 1 FROM pg_available_extensions WHERE name = 'pg_ivm'"):
        return False
    database.run("CREATE EXTENSION pg_ivm")
    ((function,),) = database.run("SELECT oid::regproc FROM pg_proc WHERE proname = 'create_immv'")
    for number in range(groups):
        database.run(f"SELECT {function}('group_{number}',"
                     f" 'SELECT spot_id, id FROM smart_groups.members WHERE title = ''Title {number}''')")
    return True
