-- Deletes the rows of a relation that belongs to groups, of which there are none. {relation}: the relation.
DELETE FROM smart_groups.{relation}
