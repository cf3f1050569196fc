-- What two consumers of events have had, and what stood at some times: to be compared with the events, and these with what
-- stands now. Keys as texts, whatever their types.
CREATE TABLE oracle.consumed (
    consumer text NOT NULL,
    spot_id text NOT NULL,
    event_id bigint NOT NULL,
    place bigint GENERATED ALWAYS AS IDENTITY,
    PRIMARY KEY (consumer, spot_id, event_id)
);
CREATE TABLE oracle.kept (
    at timestamptz NOT NULL,
    spot_id text NOT NULL,
    group_id bigint NOT NULL,
    member_id text
);

SELECT smart_groups.create_event_consumer('one', '-infinity'), smart_groups.create_event_consumer('two', '-infinity');

-- A page; an event that comes again is an error.
CREATE FUNCTION oracle.consume(consumer text, page_size integer) RETURNS bigint LANGUAGE sql AS $$
WITH page AS (
    INSERT INTO oracle.consumed (consumer, spot_id, event_id)
    SELECT consumer, e.spot_id::text, e.id FROM smart_groups.consume_events(consumer, page_size) AS e
    RETURNING 1
)
SELECT count(*) FROM page
$$;

-- Everybody in every group at this time, and the groups that have nobody. Nothing else may be going on.
CREATE FUNCTION oracle.keep() RETURNS void LANGUAGE sql AS $$
INSERT INTO oracle.kept
SELECT t.at, g.spot_id::text, g.id, m.member_id::text
FROM (SELECT clock_timestamp() AS at OFFSET 0) AS t
CROSS JOIN smart_groups.groups AS g
LEFT JOIN smart_groups.group_members AS m ON (m.spot_id, m.group_id) = (g.spot_id, g.id)
$$;

-- The last word about each membership and invitation, and whether it says something new.
CREATE VIEW oracle.told AS
SELECT e.spot_id::text, e.id, e.kind IN ('member_joined', 'resource_invited') AS begins,
       e.kind LIKE 'resource%' AS of_resource, CASE WHEN e.kind LIKE 'resource%' THEN e.resource_id::text ELSE e.group_id::text END AS what,
       e.member_id::text,
       lag(e.kind) OVER subject IS NOT DISTINCT FROM e.kind OR lag(e.kind) OVER subject IS NULL AND e.kind IN ('member_left', 'resource_revoked') AS is_odd,
       lead(e.id) OVER subject IS NULL AS is_last
FROM smart_groups.events AS e
WHERE e.member_id IS NOT NULL
WINDOW subject AS (
    PARTITION BY e.spot_id, e.kind LIKE 'resource%', CASE WHEN e.kind LIKE 'resource%' THEN e.resource_id::text ELSE e.group_id::text END, e.member_id
    ORDER BY e.id);

CREATE VIEW oracle.event_difference (problem, spot_id, of_resource, what, member_id) AS
WITH replayed AS (
    SELECT t.spot_id, t.of_resource, t.what, t.member_id FROM oracle.told AS t WHERE t.is_last AND t.begins
), stored AS (
    SELECT m.spot_id::text, false AS of_resource, m.group_id::text AS what, m.member_id::text FROM smart_groups.group_members AS m
    UNION ALL
    SELECT i.spot_id::text, true, i.resource_id::text, i.member_id::text FROM smart_groups.resource_invitations AS i
), missed AS (
    SELECT c.consumer, e.spot_id::text, e.id FROM smart_groups.event_consumers AS c CROSS JOIN smart_groups.events AS e
    EXCEPT
    SELECT d.consumer, d.spot_id, d.event_id FROM oracle.consumed AS d
)
SELECT 'told and not stored', r.* FROM (TABLE replayed EXCEPT TABLE stored) AS r
UNION ALL
SELECT 'stored and not told', s.* FROM (TABLE stored EXCEPT TABLE replayed) AS s
UNION ALL
SELECT 'told twice', t.spot_id, t.of_resource, t.what, t.member_id FROM oracle.told AS t WHERE t.is_odd
UNION ALL
SELECT 'not consumed by ' || m.consumer, m.spot_id, NULL, m.id::text, NULL FROM missed AS m
UNION ALL
-- Of events about the same, each consumer has had the earlier one first.
SELECT 'in the wrong order for ' || o.consumer, o.spot_id, o.of_resource, o.what, o.member_id
FROM (
    SELECT d.consumer, t.*, d.place < lag(d.place) OVER (PARTITION BY d.consumer, t.spot_id, t.of_resource, t.what, t.member_id ORDER BY t.id) AS is_late
    FROM oracle.consumed AS d
    JOIN oracle.told AS t ON t.spot_id = d.spot_id AND t.id = d.event_id
) AS o
WHERE o.is_late;

-- What members_at() says of the times that were kept, against what stood then; a group of which nothing was ever told is
-- forgotten with its deletion.
CREATE FUNCTION oracle.history_difference(OUT problem text, OUT at timestamptz, OUT group_id bigint, OUT member_id text)
RETURNS SETOF record LANGUAGE plpgsql AS $$
DECLARE
    one record;
BEGIN
    FOR one IN SELECT DISTINCT k.at, k.group_id FROM oracle.kept AS k
               WHERE EXISTS (SELECT FROM smart_groups.groups AS g WHERE g.id = k.group_id)
                  OR EXISTS (SELECT FROM smart_groups.events AS e WHERE e.group_id = k.group_id AND e.kind LIKE 'member%')
    LOOP
        RETURN QUERY
        WITH then_in AS (
            SELECT k.member_id FROM oracle.kept AS k WHERE k.at = one.at AND k.group_id = one.group_id AND k.member_id IS NOT NULL
        ), said AS (
            SELECT m.member::text FROM smart_groups.members_at(one.group_id, one.at) AS m (member)
        )
        SELECT 'in and not said', one.at, one.group_id, d.* FROM (TABLE then_in EXCEPT TABLE said) AS d
        UNION ALL
        SELECT 'said and not in', one.at, one.group_id, d.* FROM (TABLE said EXCEPT TABLE then_in) AS d;
    END LOOP;
END $$;
