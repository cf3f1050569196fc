-- Deletes the rows of a relation that belongs to groups, of which there are none: relation stands for it.
DELETE FROM smart_groups.{relation}
