-- Whether the place up to which changes are worked off belongs to this cluster. Columns: severity, sentence, command.
SELECT 'error' AS severity,
       'how far changes have been worked off was written by another server, as after a restore: everything is compared once before groups follow again' AS sentence,
       'SELECT smart_groups.process_pending();' AS command
WHERE NOT EXISTS (SELECT FROM smart_groups_internal.reached)
