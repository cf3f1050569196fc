-- Has a capture trigger fire under every replication role. table, trigger: names, quoted.
ALTER TABLE {table} ENABLE ALWAYS TRIGGER {trigger}
