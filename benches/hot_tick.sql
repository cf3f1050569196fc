-- The clock moves forth by 20 seconds, again and again, and back at the end. The first time compiles the rules
-- and is not told.
CREATE OR REPLACE PROCEDURE pg_temp.tick(rounds integer, way text) LANGUAGE plpgsql AS $$
DECLARE
    clock timestamptz := '2026-07-10 00:00+00';
    begun timestamptz;
BEGIN
    FOR round IN 0..rounds LOOP
        clock := clock + interval '20 seconds';
        PERFORM set_config('smart_groups.clock', clock::text, false);
        begun := clock_timestamp();
        PERFORM smart_groups.process_pending();
        COMMIT;
        IF round > 0 THEN
            RAISE INFO 'tick % 20 %', way, 1000 * extract(epoch FROM clock_timestamp() - begun);
        END IF;
    END LOOP;
END $$;
CALL pg_temp.tick(:rounds, :'index');
