//! The SQL templates: their statements, their columns and their placeholders.

use crate::catalog::alphabet::Alphabet;
use crate::catalog::keys::Decided;
use crate::member::eligibility::ELIGIBLE_STATUSES;
use crate::member::key::KeyType;

/// What one statement of a domain template makes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Part<'a> {
    /// The table itself.
    Table,
    /// A foreign key.
    ForeignKey {
        /// The constraint.
        name: &'a str,
        /// The relation that it points at.
        to: &'a str,
    },
    /// An index.
    Index(&'a str),
    /// A trigger.
    Trigger(&'a str),
    /// A trigger's firing under every replication role.
    AlwaysEnabled(&'a str),
    /// A column that an older version's table lacks, and the table of today has from the start.
    Column(&'a str),
    /// The end of a NOT NULL that an older version's column had.
    Nullable(&'a str),
    /// A constraint other than a foreign key.
    Constraint(&'a str),
    /// The end of a constraint, index or trigger that an older version made. One that changes
    /// gets another name, and its file drops the old one.
    Retired(&'a str),
    /// A comment.
    Comment,
    /// Another property of the table.
    Property,
}

impl<'a> Part<'a> {
    /// What `statement` makes.
    pub fn of(statement: &'a str) -> Self {
        let words: Vec<&str> = statement.split_whitespace().collect();
        match words.as_slice() {
            ["CREATE", "TABLE", ..] => Self::Table,
            ["CREATE", "INDEX", name, ..] | ["CREATE", "UNIQUE", "INDEX", name, ..] => {
                Self::Index(name)
            }
            ["CREATE", "TRIGGER", name, ..] | ["CREATE", "CONSTRAINT", "TRIGGER", name, ..] => {
                Self::Trigger(name)
            }
            ["ALTER", "TABLE", _, "ENABLE", "ALWAYS", "TRIGGER", name] => Self::AlwaysEnabled(name),
            ["ALTER", "TABLE", _, "ADD", "CONSTRAINT", name, "FOREIGN", ..] => {
                let to = words.iter().skip_while(|word| **word != "REFERENCES").nth(1);
                Self::ForeignKey { name, to: to.and_then(|to| unqualified(to)).unwrap_or_default() }
            }
            ["ALTER", "TABLE", _, "ADD", "CONSTRAINT", name, ..] => Self::Constraint(name),
            ["ALTER", "TABLE", _, "ADD", "COLUMN", name, ..] => Self::Column(name),
            ["ALTER", "TABLE", _, "ALTER", "COLUMN", name, "DROP", "NOT", "NULL"] => {
                Self::Nullable(name)
            }
            ["DROP", "INDEX", name] => Self::Retired(unqualified(name).unwrap_or(name)),
            ["ALTER", "TABLE", _, "DROP", "CONSTRAINT", name]
            | ["DROP", "TRIGGER", name, "ON", _] => Self::Retired(name),
            ["COMMENT", ..] => Self::Comment,
            _ => Self::Property,
        }
    }
}

/// Whether `template` gives this column to a table of an older version.
pub fn adds_column(template: &str, column: &str) -> bool {
    statements(template).iter().any(|statement| Part::of(statement) == Part::Column(column))
}

/// The statements of a template. One ends where a line ends with a semicolon, a function with
/// a body where its body does.
pub fn statements(template: &str) -> Vec<String> {
    let mut statements = Vec::new();
    let mut statement = String::new();
    for line in template.lines().filter(|line| !line.trim_start().starts_with("--")) {
        statement.push_str(line);
        statement.push('\n');
        let has_body = statement.contains("\nBEGIN ATOMIC\n");
        if if has_body { line == "END;" } else { line.ends_with(';') } {
            statements.push(statement.trim().trim_end_matches(';').to_owned());
            statement.clear();
        }
    }
    statements
}

/// The name without the schema.
pub fn unqualified(name: &str) -> Option<&str> {
    name.strip_prefix("smart_groups.")
}

/// Fills in the types of the columns that hold keys, their defaults, and the alphabetical order.
pub fn relation(template: &str, keys: &Decided, alphabet: &Alphabet) -> String {
    let mut text = alphabet.fill(template);
    for (kind, column) in keys {
        let name = kind.placeholder();
        let collate = column.collation.as_ref().map_or(String::new(), |c| format!(" COLLATE {c}"));
        let column_type = format!("{}{collate}", column.key_type.sql_name());
        text = text.replace(&format!("{{{name}}}"), &column_type);
        text = text.replace(&format!("{{{name}_default}}"), default_id(column.key_type));
    }
    text
}

/// Fills in the types of arguments and results, and who is eligible.
pub fn surface(template: &str, keys: &Decided) -> String {
    let eligible = ELIGIBLE_STATUSES.map(|status| format!("'{status}'")).join(", ");
    let template = template.replace("{eligible_statuses}", &eligible);
    keys.iter().fold(template, |text, (kind, column)| {
        text.replace(&format!("{{{}}}", kind.placeholder()), column.key_type.sql_name())
    })
}

/// How an id comes about that the application does not give.
fn default_id(key_type: KeyType) -> &'static str {
    match key_type {
        KeyType::Integer | KeyType::Bigint => "GENERATED BY DEFAULT AS IDENTITY",
        KeyType::Uuid => "DEFAULT pg_catalog.gen_random_uuid()",
        KeyType::Text => "",
    }
}

#[cfg(test)]
mod tests;
