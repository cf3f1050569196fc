-- A key of a table in shards has the spot in it; what looks for a group by its id alone still finds it by its index.
ALTER TABLE smart_groups.groups DROP CONSTRAINT groups_pkey, ADD CONSTRAINT groups_pkey PRIMARY KEY (id, spot_id)
