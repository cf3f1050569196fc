-- One change in one spot after the other, each waited for.
CREATE OR REPLACE PROCEDURE pg_temp.change(spots integer) LANGUAGE plpgsql AS $$
DECLARE
    begun timestamptz;
    taken double precision[] := '{}';
BEGIN
    FOR n IN 1..200 LOOP
        UPDATE smart_groups.members SET first_name = CASE first_name WHEN 'First 1' THEN 'None' ELSE 'First 1' END
        WHERE spot_id = 1 + (n * 7919) % spots AND id = 2;
        begun := clock_timestamp();
        COMMIT;
        PERFORM smart_groups.wait_until_current('1 min');
        taken := taken || 1000 * extract(epoch FROM clock_timestamp() - begun)::double precision;
        COMMIT;
    END LOOP;
    RAISE INFO '%', (SELECT format('%s, %s', round((percentile_cont(0.5) WITHIN GROUP (ORDER BY t))::numeric, 1), round((percentile_cont(0.99) WITHIN GROUP (ORDER BY t))::numeric, 1)) FROM unnest(taken) t);
END $$;
CALL pg_temp.change(:spots);
