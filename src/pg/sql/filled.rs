//! Texts of SQL with names in them that no parameter can carry.

/// The statement with each `{name}` filled in, all at once: what is put into it holds no
/// placeholders, whatever it looks like.
pub fn filled(statement: &str, values: &[(&str, &str)]) -> String {
    let mut text = String::with_capacity(statement.len());
    let mut rest = statement;
    while let Some((before, behind)) = rest.split_once('{') {
        text.push_str(before);
        let known = behind.split_once('}').and_then(|(name, after)| {
            let (_, value) = values.iter().find(|(of, _)| *of == name)?;
            Some((value, after))
        });
        rest = if let Some((value, after)) = known {
            text.push_str(value);
            after
        } else {
            text.push('{');
            behind
        };
    }
    text.push_str(rest);
    text
}

/// Likewise without the comment that it opens with, as people are told it.
pub fn command(statement: &str, values: &[(&str, &str)]) -> String {
    let is_comment = |line: &&str| line.starts_with("--");
    let lines: Vec<&str> = statement.lines().skip_while(is_comment).collect();
    filled(&lines.join("\n"), values)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_filled_in_is_no_placeholder() {
        let values = [("table", "\"{name}\""), ("name", "\"it {table} s\"")];
        assert_eq!(
            filled("ALTER TABLE {table} RENAME TO {name}", &values),
            "ALTER TABLE \"{name}\" RENAME TO \"it {table} s\""
        );
    }

    #[test]
    fn other_braces_stay() {
        assert_eq!(filled("'{}' {unknown} {a", &[("a", "b")]), "'{}' {unknown} {a");
        assert_eq!(filled("{x{a}", &[("a", "b")]), "{xb");
    }

    #[test]
    fn people_are_told_no_comments() {
        let statement = "-- track/some\n-- Of a {table}.\nDROP TABLE {table}\n";
        assert_eq!(command(statement, &[("table", "t")]), "DROP TABLE t");
    }
}
