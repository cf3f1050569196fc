-- Takes a trigger off a base table. trigger: which one; table: its name, quoted.
DROP TRIGGER {trigger} ON {table}
