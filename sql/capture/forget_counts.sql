-- Forgets how many members groups have, in the extension's schema: whoever asks counts, until the engine has. Like what
-- it follows, nobody's snapshot sees what was there before.
TRUNCATE {schema}.member_counts, {schema}.member_count_changes
