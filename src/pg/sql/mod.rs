//! Statements: under which [`transaction`], [`snapshot`], settings ([`guc`]) and role ([`identity`]), then
//! [`spi`] runs each [`statement`] by [`plans`] that are kept; no longer than until a [`deadline`], if
//! there is one; their [`row`]s are read by name, each [`column`] by its type, or handled as they come,
//! whatever their size ([`stream`]); or a query is only planned, for its [`cost`]. Names that no parameter can carry are [`filled`] in, and those of
//! domain tables are their [`shards`]', where a spot's are at hand.

pub mod applying;
pub mod callers;
mod column;
pub mod cost;
pub mod deadline;
pub mod filled;
pub mod guc;
pub mod identity;
pub mod namespace;
pub mod parsing;
pub mod plans;
#[cfg(feature = "pg_test")]
mod reading;
pub mod row;
pub mod shards;
pub mod snapshot;
pub mod spi;
mod statement;
pub mod stream;
pub mod time;
pub mod transaction;

/// The text of a statement in the folder `sql`, by its path without the ending, which stands in its
/// first line: errors and the server's log tell by it which statement it is.
macro_rules! sql {
    ($path:literal) => {
        concat!(
            "-- ",
            $path,
            "\n",
            include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/sql/", $path, ".sql"))
        )
    };
}
pub(crate) use sql;

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::PathBuf;

    /// The folders whose files are no statements that Rust runs.
    const OTHERS: [&str; 4] = ["domain", "engine", "extension", "surface"];

    /// Each statement's path and text.
    fn statements() -> Vec<(PathBuf, String)> {
        let rooms = fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/sql")).unwrap();
        let rooms = rooms.map(|room| room.unwrap().path()).filter(|room| {
            room.is_dir() && !OTHERS.iter().any(|other| room.file_name().unwrap() == *other)
        });
        rooms
            .flat_map(files)
            .map(|file| (file.clone(), fs::read_to_string(file).unwrap()))
            .collect()
    }

    fn files(under: PathBuf) -> Vec<PathBuf> {
        let entries = fs::read_dir(under).unwrap().map(|entry| entry.unwrap().path());
        entries.flat_map(|entry| if entry.is_dir() { files(entry) } else { vec![entry] }).collect()
    }

    fn comment_and_body(text: &str) -> (String, String) {
        let comment = text.lines().take_while(|line| line.starts_with("-- "));
        let body = text.lines().skip_while(|line| line.starts_with("-- "));
        (comment.collect::<Vec<_>>().join("\n"), body.collect::<Vec<_>>().join("\n"))
    }

    #[test]
    fn each_statement_opens_with_what_it_does_and_what_each_parameter_is() {
        assert!(statements().len() > 100);
        for (path, text) in statements() {
            let (comment, body) = comment_and_body(&text);
            assert!(!comment.is_empty(), "{}", path.display());
            for number in 1..10 {
                let parameter = format!("${number}");
                let is_used = body.contains(&parameter);
                assert!(!is_used || comment.contains(&parameter), "{} {parameter}", path.display());
            }
        }
    }

    #[test]
    fn no_comment_holds_a_placeholder() {
        for (path, text) in statements() {
            let comments = text.lines().filter(|line| line.trim_start().starts_with("--"));
            // What is filled in may have several lines.
            let filled = comments.filter(|line| line.contains('{')).collect::<Vec<_>>();
            assert!(filled.is_empty(), "{}: {filled:?}", path.display());
        }
    }
}
