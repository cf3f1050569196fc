CREATE OR REPLACE FUNCTION smart_groups.doctor()
RETURNS TABLE (severity text, examined text, sentence text, command text)
LANGUAGE sql STABLE
BEGIN ATOMIC
    SELECT d.severity, d.examined, d.sentence, d.command FROM smart_groups_internal.doctor() d;
END;

COMMENT ON FUNCTION smart_groups.doctor IS 'Looks at the whole installation and says what is wrong or slow, worst first, each with the command that mends it; no rows when all is well. severity: error (groups stand still or do not follow), warning (they follow, and something can go wrong), advice (it could be faster). For the owner of the tables.';
