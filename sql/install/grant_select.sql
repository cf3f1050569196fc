-- Lets everybody read a view of the surface, with the rights of whoever does. name: the view's.
GRANT SELECT ON smart_groups.{name} TO PUBLIC
