-- How old the oldest clock becomes while nothing else happens.
CREATE OR REPLACE PROCEDURE pg_temp.watch(seconds integer) LANGUAGE plpgsql AS $$
DECLARE
    oldest interval := '0';
    until timestamptz := clock_timestamp() + seconds * interval '1 second';
BEGIN
    WHILE clock_timestamp() < until LOOP
        PERFORM pg_sleep(0.1);
        oldest := greatest(oldest, (SELECT max(clock_timestamp() - clock) FROM smart_groups_internal.spot_state WHERE reads_clock));
        COMMIT;
    END LOOP;
    RAISE INFO '%', round(extract(epoch FROM oldest), 1);
END $$;
CALL pg_temp.watch(:seconds);
