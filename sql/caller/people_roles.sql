-- In lists of people: those who have one of the roles $8.
AND m.role_id = ANY ($8::{role}[])
