-- Consumers of events: created, moved and dropped, and each event to each once.
\set VERBOSITY default
-- What happens is made up here, past the guard of events.
ALTER TABLE smart_groups.events DISABLE TRIGGER USER;
INSERT INTO smart_groups.spots (id, name) VALUES (1, 'Acme');
-- Events as the engine writes them, so many.
CREATE PROCEDURE happen(member_from integer, member_to integer, at timestamptz DEFAULT now()) LANGUAGE sql AS $$
INSERT INTO smart_groups.events (spot_id, kind, group_id, member_id, reason, occurred_at, origin)
SELECT 1, 'member_joined', 1, n, 'rule', at, p.origin
FROM smart_groups_internal.progress AS p, generate_series(member_from, member_to) AS n
$$;
-- Whom the next events are about.
CREATE FUNCTION next(consumer text, page_size integer DEFAULT 100) RETURNS text LANGUAGE sql AS $$
SELECT string_agg(member_id::text, ' ') FROM smart_groups.consume_events(consumer, page_size)
$$;
CREATE VIEW lagging AS
SELECT consumer, next_event_id, lag IS NOT NULL AS lags, consumed_at IS NOT NULL AS has_consumed FROM smart_groups.event_consumers;

-- Wrong inputs.
SELECT * FROM smart_groups.consume_events('mailer');
SELECT smart_groups.create_event_consumer('');
SELECT smart_groups.create_event_consumer(repeat('x', 64));
SELECT smart_groups.move_event_consumer('mailer', '-infinity');
SELECT smart_groups.drop_event_consumer('mailer');
SELECT * FROM smart_groups.event_consumers;

-- A new consumer begins with what comes, unless it asks for what there is.
CALL happen(1, 2, '2026-01-01 10:00+00');
CALL happen(3, 4, '2026-01-02 10:00+00');
SELECT smart_groups.create_event_consumer('mailer');
SELECT smart_groups.create_event_consumer('all', '-infinity');
SELECT smart_groups.create_event_consumer('later', '2026-01-02 10:00+00');
SELECT smart_groups.create_event_consumer('never', '2026-01-02 10:01+00');
SELECT smart_groups.create_event_consumer('mailer');
TABLE lagging;
CALL happen(5, 6);
SELECT c.consumer, next(c.consumer) FROM lagging AS c;
TABLE lagging;
SELECT c.consumer, next(c.consumer) FROM lagging AS c;

-- The whole of an event.
INSERT INTO smart_groups.events (spot_id, id, kind, group_id, resource_id, member_id, reason, first_build, occurred_at, origin)
SELECT 1, e.*, true, '2026-01-03', p.origin FROM smart_groups_internal.progress AS p,
    (VALUES (100, 'member_left', 7, NULL::bigint, 8, 'status'), (101, 'resource_invited', 7, 9, 8, 'link')) AS e;
SELECT * FROM smart_groups.consume_events('mailer');
SELECT next('all'), next('later'), next('never');

-- Pages: one transaction can have written more than a page.
BEGIN;
CALL happen(10, 14);
CALL happen(15, 20);
COMMIT;
CALL happen(21, 22);
SELECT next('mailer', 4);
SELECT next('mailer', 4);
SELECT next('mailer', 4);
SELECT next('mailer', 4);
SELECT next('mailer', 4);
SELECT next('all');
SELECT * FROM smart_groups.consume_events('all', 0);
SELECT * FROM smart_groups.consume_events('all', 1001);

-- A rollback gives back what was consumed, and so does one to a savepoint.
BEGIN;
SELECT next('later', 3);
ROLLBACK;
BEGIN;
SELECT next('later', 2);
SAVEPOINT s;
SELECT next('later', 3);
ROLLBACK TO s;
SELECT next('later', 1);
COMMIT;
SELECT next('later');
SELECT next('later');

-- A transaction does not consume its own events: it may write more of them.
BEGIN;
CALL happen(30, 31);
SELECT next('mailer');
CALL happen(32, 32);
COMMIT;
SELECT next('mailer');
-- Nor where it has consumed before it wrote.
CALL happen(33, 33);
BEGIN;
SELECT next('mailer');
CALL happen(34, 34);
SELECT next('mailer');
COMMIT;
SELECT next('mailer');
SELECT next('all');
SELECT next('later');
SELECT next('never');

-- Moved back and forth; an event that was consumed comes again.
SELECT smart_groups.move_event_consumer('mailer', '-infinity');
SELECT next('mailer', 3);
SELECT smart_groups.move_event_consumer('mailer', 'infinity');
SELECT next('mailer');
SELECT smart_groups.move_event_consumer('mailer', '2026-01-02');
SELECT next('mailer', 3);
CALL happen(35, 35);
SELECT smart_groups.move_event_consumer('mailer', 'infinity');
CALL happen(36, 36);
SELECT next('mailer');

-- Dropped: nothing is known of it.
SELECT smart_groups.drop_event_consumer('never');
SELECT next('never');
SELECT smart_groups.create_event_consumer('never', '-infinity');
SELECT next('never', 2);

-- A read-only transaction consumes nothing.
BEGIN READ ONLY;
SELECT next('all');
ROLLBACK;
SELECT next('all');

-- Events from elsewhere, as a restore brings them: their transactions' numbers say nothing here, and come before.
INSERT INTO smart_groups.events (spot_id, id, kind, group_id, member_id, reason, occurred_at, xid, origin) VALUES
    (1, 200, 'member_joined', 1, 52, 'rule', '2025-02-01', '99999999', 7), (1, 201, 'member_joined', 1, 51, 'rule', '2025-02-01', '1', 7),
    (1, 202, 'member_joined', 1, 50, 'rule', '2025-01-01', '5', 8);
CALL happen(40, 40);
SELECT next('all', 1);
SELECT next('all', 2);
SELECT next('all', 2);
SELECT next('all', 2);
SELECT smart_groups.create_event_consumer('old', '2025-02-01');
SELECT next('old', 3);
SELECT smart_groups.move_event_consumer('old', 'infinity');
SELECT next('old');
-- As a dump of there has it: of the events in progress at the consumer's snapshot, and of those that followed.
INSERT INTO smart_groups_internal.event_consumers (consumer, origin, cursor, window_end, last_xid, last_id) VALUES
    ('restored', 9, '10:20:12,15', '30:40:35', '12', 302);
INSERT INTO smart_groups.events (spot_id, id, kind, group_id, member_id, reason, occurred_at, xid, origin)
SELECT 1, 300 + n, 'member_joined', 1, 300 + n, 'rule', '2024-01-01', xid::xid8, 9
FROM unnest('{12,12,12,15,35,9,11,13,20,45,25,40}'::text[]) WITH ORDINALITY AS e (xid, n);
CALL happen(41, 41);
SELECT next('restored', 3);
SELECT next('restored', 5);
SELECT count(*) FROM smart_groups.consume_events('restored', 1000);
SELECT next('restored');

-- Rights: who changes state needs one, and who reads events needs that; row security holds.
CREATE ROLE consumers_reader;
SET ROLE consumers_reader;
SELECT * FROM smart_groups.consume_events('all');
SELECT smart_groups.create_event_consumer('x');
SELECT smart_groups.move_event_consumer('all', 'infinity');
SELECT smart_groups_internal.drop_event_consumer('all');
SELECT * FROM smart_groups.event_consumers;
RESET ROLE;
GRANT EXECUTE ON FUNCTION smart_groups.consume_events, smart_groups_internal.consume_events TO consumers_reader;
SET ROLE consumers_reader;
SELECT * FROM smart_groups.consume_events('mailer');
RESET ROLE;
GRANT SELECT ON smart_groups.events TO consumers_reader;
ALTER TABLE smart_groups.events ENABLE ROW LEVEL SECURITY;
CREATE POLICY odd ON smart_groups.events FOR SELECT USING (member_id % 2 = 1);
CALL happen(60, 65);
SELECT next('mailer', 1);
SELECT smart_groups.move_event_consumer('mailer', 'infinity');
CALL happen(66, 71);
SET ROLE consumers_reader;
SELECT string_agg(member_id::text, ' ') FROM smart_groups.consume_events('mailer');
SELECT string_agg(member_id::text, ' ') FROM smart_groups.consume_events('mailer');
SELECT count(next_event_id) FROM smart_groups.event_consumers;
RESET ROLE;
-- What a policy hides when the consumer asks is passed over, whether or not it is shown later; of other origins, too.
-- Who creates a consumer does not have to see what it will get.
SELECT smart_groups.create_event_consumer('blinded', '-infinity');
SELECT smart_groups.move_event_consumer('old', '-infinity');
ALTER POLICY odd ON smart_groups.events USING (member_id = 41);
SET ROLE consumers_reader;
SELECT member_id FROM smart_groups.consume_events('blinded', 1);
SELECT member_id FROM smart_groups.consume_events('blinded');
RESET ROLE;
ALTER POLICY odd ON smart_groups.events USING (false);
CALL happen(80, 81);
SET ROLE consumers_reader;
SELECT member_id FROM smart_groups.consume_events('blinded');
SELECT member_id FROM smart_groups.consume_events('old');
RESET ROLE;
SELECT consumer, origin IN (7, 8, 9) AS is_old, window_end IS NULL AS between_windows, last_id
FROM smart_groups_internal.event_consumers WHERE consumer IN ('blinded', 'old') ORDER BY consumer, last_id;
CALL happen(82, 82);
DROP POLICY odd ON smart_groups.events;
CREATE POLICY every ON smart_groups.events USING (true);
SET ROLE consumers_reader;
SELECT member_id FROM smart_groups.consume_events('blinded');
SELECT member_id FROM smart_groups.consume_events('old');
RESET ROLE;
DROP POLICY every ON smart_groups.events;
REVOKE ALL ON smart_groups.events FROM consumers_reader;
REVOKE ALL ON FUNCTION smart_groups.consume_events, smart_groups_internal.consume_events FROM consumers_reader;
DROP ROLE consumers_reader;
