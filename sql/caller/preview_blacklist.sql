AND m.id <> ALL ($1::{member}[])
