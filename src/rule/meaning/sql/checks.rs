//! One positive check of one field as SQL.
//!
//! Texts are compared folded and byte by byte, hence `COLLATE "C"`: the form in which the index
//! on the folded e-mail is kept.

use super::literals;
use super::target::Target;
use crate::member::family::Family;
use crate::member::key::{Key, KeyType};
use crate::rule::language::tree::{AttributeType, Comparison, Field, TextComparison};
use crate::rule::meaning::predicate::{Check, Span};

/// A check, by where it looks. A check that does not fit its field is never true.
pub(super) enum Lookup {
    /// A condition on a column of `m`, NULL where there is no value.
    Column(String),
    /// Rows of the member in another relation.
    Rows(Rows),
}

/// Rows in another relation that pass a check.
pub(super) struct Rows {
    relation: &'static str,
    /// That they are of the spot, and of the attribute.
    bound: String,
    test: String,
    /// Whether the test lists keys, which lead on to the member in the index that serves it.
    lists_keys: bool,
}

impl Rows {
    /// Those of the member `m`, as the body of an EXISTS. A range of values is kept away from the
    /// index that serves it: the member stands behind the values there, and each probe would go
    /// through all of them.
    pub(super) fn of_member(&self) -> String {
        let Self { relation, bound, test, lists_keys } = self;
        let test = if *lists_keys { test.clone() } else { format!("({test}) IS TRUE") };
        format!(
            "SELECT 1 FROM smart_groups.{relation} r WHERE r.member_id = m.id AND {bound} AND {test}"
        )
    }

    /// The members that have any.
    pub(super) fn members(&self) -> String {
        let Self { relation, bound, test, .. } = self;
        format!("SELECT r.member_id FROM smart_groups.{relation} r WHERE {bound} AND {test}")
    }
}

pub(super) fn test(field: &Field, check: &Check, target: &Target) -> Lookup {
    let types = &target.keys;
    match field {
        Field::FirstName => Lookup::Column(text("m.first_name", check)),
        Field::LastName => Lookup::Column(text("m.last_name", check)),
        Field::Email => Lookup::Column(text("m.email", check)),
        Field::Title => Lookup::Column(text("m.title", check)),
        Field::Status => Lookup::Column(status(check)),
        Field::Role => Lookup::Column(keys("m.role_id", types.role, check)),
        Field::InvitedAt => Lookup::Column(instants("m.invited_at", check)),
        Field::RegisteredAt => Lookup::Column(instants("m.registered_at", check)),
        Field::LastActiveAt => Lookup::Column(instants("m.last_active_at", check)),
        Field::Tag => rows("member_tags", None, check, keys("r.tag_id", types.tag, check), target),
        Field::Group => rows("group_members", None, check, groups(check), target),
        Field::Property(id, kind) => attribute(Family::Property, id, *kind, check, target),
        Field::Question(id, kind) => attribute(Family::Question, id, *kind, check, target),
    }
}

fn attribute(
    family: Family,
    id: &Key,
    kind: AttributeType,
    check: &Check,
    target: &Target,
) -> Lookup {
    let key = literals::key(id, family.key_type(&target.keys));
    let relation = match kind {
        AttributeType::MultiSelect => family.choices(),
        _ => family.values(),
    };
    let test = value(kind, family.option_type(&target.keys), check);
    rows(relation, Some((&format!("{}_id", family.word()), &key)), check, test, target)
}

/// The rows of the spot, and of the attribute, that pass `test`.
fn rows(
    relation: &'static str,
    attribute: Option<(&str, &str)>,
    check: &Check,
    test: String,
    target: &Target,
) -> Lookup {
    let of_attribute = match attribute {
        Some((column, key)) => format!(" AND r.{column} = {key}"),
        None => String::new(),
    };
    let bound = format!("r.spot_id = {spot}{of_attribute}", spot = target.spot());
    let lists_keys = matches!(check, Check::AnyOf(_) | Check::InGroups(_));
    Lookup::Rows(Rows { relation, bound, test, lists_keys })
}

fn value(kind: AttributeType, option: KeyType, check: &Check) -> String {
    let column = format!("r.{}", kind.column_name());
    match kind {
        AttributeType::Text => text(&column, check),
        AttributeType::Number => number(&column, check),
        AttributeType::Boolean => boolean(&column, check),
        AttributeType::Date => days(&column, check),
        AttributeType::Timestamp => instants(&column, check),
        AttributeType::SingleSelect | AttributeType::MultiSelect => keys(&column, option, check),
    }
}

fn never() -> String {
    "false".to_owned()
}

fn text(column: &str, check: &Check) -> String {
    // Of its one type: nobody else's function of that name is called for another.
    let folded = format!("smart_groups.fold({column}::text)");
    match check {
        Check::Present => format!("{column}::text COLLATE \"C\" <> ''"),
        Check::Text(comparison, wanted) => compare_text(&folded, *comparison, wanted),
        Check::TextIn(wanted) => {
            in_list(&format!("{folded} COLLATE \"C\""), wanted.iter().map(quote))
        }
        _ => never(),
    }
}

fn quote(text: &str) -> String {
    literals::quote_literal(text)
}

fn compare_text(folded: &str, comparison: TextComparison, wanted: &str) -> String {
    let literal = quote(wanted);
    match comparison {
        TextComparison::Equals => format!("{folded} COLLATE \"C\" = {literal}"),
        TextComparison::BeginsWith => format!("{folded} COLLATE \"C\" ^@ {literal}"),
        TextComparison::Contains => {
            format!("pg_catalog.strpos({folded} COLLATE \"C\", {literal}) > 0")
        }
        TextComparison::EndsWith => {
            let length = wanted.chars().count();
            format!("pg_catalog.right({folded}, {length}) COLLATE \"C\" = {literal}")
        }
    }
}

/// A status is compared as it is stored; an application's own status may have any text type.
fn status(check: &Check) -> String {
    let column = "m.status::text COLLATE \"C\"";
    match check {
        Check::Present => format!("{column} <> ''"),
        Check::AnyOf(wanted) => in_list(column, wanted.iter().map(|w| quote(w.as_str()))),
        _ => never(),
    }
}

fn number(column: &str, check: &Check) -> String {
    match check {
        Check::Present => present(column),
        Check::Number(comparison, wanted) => {
            format!("{column} {} {}", operator(*comparison), literals::number(wanted))
        }
        Check::NumberBetween(low, high) => {
            format!("{column} BETWEEN {} AND {}", literals::number(low), literals::number(high))
        }
        Check::NumberIn(wanted) => in_list(column, wanted.iter().map(literals::number)),
        _ => never(),
    }
}

fn operator(comparison: Comparison) -> &'static str {
    match comparison {
        Comparison::Equal => "=",
        Comparison::NotEqual => "<>",
        Comparison::Less => "<",
        Comparison::LessOrEqual => "<=",
        Comparison::Greater => ">",
        Comparison::GreaterOrEqual => ">=",
    }
}

fn boolean(column: &str, check: &Check) -> String {
    match check {
        Check::Present => present(column),
        Check::Boolean(wanted) => format!("{column} = {wanted}"),
        _ => never(),
    }
}

fn days(column: &str, check: &Check) -> String {
    match check {
        Check::Present => present(column),
        Check::Days(span) => within(column, span, |&day| literals::day(day)),
        _ => never(),
    }
}

fn instants(column: &str, check: &Check) -> String {
    match check {
        Check::Present => present(column),
        Check::Instants(span) => within(column, span, |&instant| literals::instant(instant)),
        _ => never(),
    }
}

fn within<T>(column: &str, span: &Span<T>, literal: impl Fn(&T) -> String) -> String {
    match (&span.from, &span.to) {
        (None, None) => present(column),
        (Some(from), None) => format!("{column} >= {}", literal(from)),
        (None, Some(to)) => format!("{column} < {}", literal(to)),
        (Some(from), Some(to)) => {
            format!("({column} >= {} AND {column} < {})", literal(from), literal(to))
        }
    }
}

/// A role, a tag or an option; of tags and choices each row holds one.
fn keys(column: &str, key_type: KeyType, check: &Check) -> String {
    match check {
        Check::Present => present(column),
        Check::AnyOf(wanted) => {
            in_list(column, wanted.iter().map(|key| literals::key(key, key_type)))
        }
        _ => never(),
    }
}

fn groups(check: &Check) -> String {
    match check {
        Check::Present => present("r.group_id"),
        Check::InGroups(wanted) => {
            in_list("r.group_id", wanted.iter().map(|&id| literals::group(id)))
        }
        _ => never(),
    }
}

fn present(column: &str) -> String {
    format!("{column} IS NOT NULL")
}

fn in_list(column: &str, literals: impl Iterator<Item = String>) -> String {
    let literals: Vec<String> = literals.collect();
    if literals.is_empty() {
        return never();
    }
    format!("{column} IN ({})", literals.join(", "))
}
