-- Waits until every group is built.
DO $$
BEGIN
    IF NOT smart_groups.wait_until_current('5 minutes') THEN
        RAISE EXCEPTION 'the groups have not been built within 5 minutes'
            USING HINT = 'ask smart_groups.worker_status and smart_groups.group_status';
    END IF;
END
$$;
