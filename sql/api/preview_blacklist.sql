AND m.id <> ALL ($2::{member}[])
