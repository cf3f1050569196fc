-- Drops what the surface has in another shape. kind: FUNCTION or VIEW; object: its name, with the types of its arguments.
DROP {kind} {object}
