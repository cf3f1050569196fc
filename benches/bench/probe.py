"""How long a change takes from sending COMMIT until others see what it does to a group."""

# What is done to one member of our tables: who has the title "Probe" is in the group.
TITLE = "UPDATE smart_groups.members SET title = CASE WHEN enters THEN 'Probe' ELSE 'None' END WHERE spot_id = 1 AND id = member"
# In the server, since a client's own round trips would be most of what it measured. Each member is put in and taken out again.
PROCEDURE = """
    CREATE PROCEDURE public.probe(times integer, members integer, probed bigint, pause double precision, INOUT taken double precision[])
    LANGUAGE plpgsql AS $$
    DECLARE
        begun timestamptz;
        member bigint;
        enters boolean;
        since double precision;
    BEGIN
        FOR n IN 1..times LOOP
            enters := n % 2 = 1;
            member := 1 + {apart} * ((n + 1) / 2 % (members / {apart}));
            {update};
            begun := clock_timestamp();
            COMMIT;
            LOOP
                EXIT WHEN enters = EXISTS (
                    SELECT FROM smart_groups.group_members WHERE spot_id = 1 AND group_id = probed AND member_id = member);
                since := extract(epoch FROM clock_timestamp() - begun);
                IF since > 60 THEN
                    RAISE EXCEPTION 'member % of group % is not seen within a minute', member, probed;
                END IF;
                IF pause > 0 THEN
                    PERFORM pg_sleep(pause);
                END IF;
            END LOOP;
            taken := taken || 1000 * extract(epoch FROM clock_timestamp() - begun)::double precision;
        END LOOP;
    END $$"""


class Probe:
    """Changes of single members, one after the other, each waited for; of the first members of the spot, whose ids are so far apart."""

    def __init__(self, database, group, members, update=TITLE, apart=1):
        self.database = database
        self.group = group
        self.members = members
        database.run(PROCEDURE.format(update=update, apart=apart))

    def times(self, count, pause=0):
        """The milliseconds of so many changes, an even number of them so that everybody is out again; between
        two looks it pauses for so many seconds."""
        count += count % 2
        told = self.database.session.value(
            f"CALL public.probe({count}, {self.members}, {self.group}, {pause}, ARRAY[]::double precision[])")
        return [float(taken) for taken in told.strip("{}").split(",")]
