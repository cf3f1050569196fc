-- Leaves a function of the surface that changes something to its owner. name: the function's.
REVOKE ALL ON FUNCTION smart_groups.{name} FROM PUBLIC
