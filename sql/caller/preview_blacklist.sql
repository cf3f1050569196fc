-- In previews: without the members $1.
AND m.id <> ALL ($1::{member}[])
