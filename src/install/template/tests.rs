use super::*;
use crate::catalog::Relation;
use crate::catalog::keys;
use crate::catalog::keys::KeyKind;
use crate::install::surface::tests::files;
use std::collections::HashSet;
use strum::VariantArray;

fn rendered(relation: Relation) -> Vec<String> {
    let keys = keys::decide(&[], Some(KeyType::Uuid)).unwrap();
    statements(&super::relation(relation.template(), &keys, &Alphabet::default()))
}

/// Whether a placeholder is left; `'{}'` is an empty array.
fn has_placeholder(text: &str) -> bool {
    text.split('{').skip(1).any(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic()))
}

#[test]
fn every_placeholder_is_known() {
    for &relation in Relation::VARIANTS {
        for statement in rendered(relation) {
            assert!(!has_placeholder(&statement), "{statement}");
        }
    }
    let keys = keys::decide(&[], None).unwrap();
    for template in files() {
        assert!(!has_placeholder(&surface(&template, &keys)), "{template}");
    }
}

#[test]
fn every_table_and_column_has_a_comment() {
    for &relation in Relation::VARIANTS {
        let (name, template) = (relation.name(), relation.template());
        assert!(template.contains(&format!("COMMENT ON TABLE smart_groups.{name} IS '")), "{name}");
        let columns = relation.columns();
        assert!(columns.len() >= 3, "{name}: {columns:?}");
        for column in columns {
            let comment = format!("COMMENT ON COLUMN smart_groups.{name}.{} IS '", column.name);
            assert!(template.contains(&comment), "{name}.{}", column.name);
        }
        assert_eq!(template.matches("COMMENT ON COLUMN").count(), columns.len(), "{name}");
    }
}

/// The columns and kinds of keys that a template's text begins with.
fn columns_of(template: &str) -> Vec<(String, String)> {
    let body = template.split_once("(\n").unwrap().1;
    let lines = body.lines().take_while(|line| *line != ");").map(str::trim_start);
    lines
        .filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()))
        .filter_map(|line| line.trim_end_matches(',').split_once(' '))
        .map(|(name, holds)| (name.to_owned(), holds.split(' ').next().unwrap().to_owned()))
        .collect()
}

#[test]
fn the_declared_columns_are_those_of_the_table() {
    for relation in Relation::VARIANTS {
        let written = columns_of(relation.template());
        let names: Vec<&str> = written.iter().map(|(name, _)| name.as_str()).collect();
        let declared: Vec<&str> = relation.columns().iter().map(|column| column.name).collect();
        assert_eq!(declared, names, "{relation:?}");
        for (column, (name, holds)) in relation.columns().iter().zip(&written) {
            let expected = column.key().map(|kind| format!("{{{}}}", kind.placeholder()));
            match expected {
                Some(expected) => assert_eq!(*holds, expected, "{relation:?}.{name}"),
                None => assert!(!holds.starts_with('{'), "{relation:?}.{name} holds {holds}"),
            }
        }
    }
}

#[test]
fn every_relation_knows_its_spot() {
    for &relation in Relation::VARIANTS {
        let column = if relation == Relation::Spots { "id" } else { "spot_id" };
        let first = relation.columns().first().unwrap();
        assert_eq!((first.name, first.key()), (column, Some(KeyKind::Spot)), "{relation:?}");
    }
}

#[test]
fn every_statement_is_about_the_relation_of_its_file() {
    for &relation in Relation::VARIANTS {
        let name = format!("smart_groups.{}", relation.name());
        let statements = rendered(relation);
        assert_eq!(Part::of(&statements[0]), Part::Table);
        for statement in statements {
            let mut words = statement.split([' ', '\n', '(']);
            // An index that goes is named after its table.
            let part = if statement.starts_with("DROP INDEX") { "_" } else { "." };
            let of_it = format!("{name}{part}");
            assert!(words.any(|word| word == name || word.starts_with(&of_it)), "{statement}");
        }
    }
}

#[test]
fn foreign_keys_point_at_relations_that_come_before() {
    for (position, relation) in Relation::VARIANTS.iter().copied().enumerate() {
        for statement in rendered(relation) {
            if let Part::ForeignKey { to, .. } = Part::of(&statement) {
                let target = to.parse().unwrap();
                assert!(Relation::VARIANTS[..position].contains(&target), "{statement}");
            } else {
                assert!(!statement.contains("REFERENCES"), "{statement}");
            }
        }
    }
}

#[test]
fn every_capture_trigger_always_fires() {
    let mut captured = HashSet::new();
    for &relation in Relation::VARIANTS {
        let statements = rendered(relation);
        let parts: Vec<Part<'_>> = statements.iter().map(|statement| Part::of(statement)).collect();
        for part in &parts {
            if let Part::Trigger(name) = part
                && name.starts_with("smart_groups_capture")
            {
                assert!(parts.contains(&Part::AlwaysEnabled(name)), "{relation:?} {name}");
                captured.insert(relation);
            }
        }
    }
    for relation in Relation::VARIANTS {
        assert_eq!(captured.contains(relation), relation.is_captured(), "{relation:?}");
    }
}

#[test]
fn a_function_is_one_statement() {
    let template = "-- why\nCREATE FUNCTION f()\nBEGIN ATOMIC\n    SELECT 1;\nEND;\nCOMMENT ON FUNCTION f IS 'x';\n";
    let [function, comment] = statements(template).try_into().unwrap();
    assert_eq!(function, "CREATE FUNCTION f()\nBEGIN ATOMIC\n    SELECT 1;\nEND");
    assert_eq!(comment, "COMMENT ON FUNCTION f IS 'x'");
}

#[test]
fn what_changes_an_older_table_is_known() {
    let table = "ALTER TABLE smart_groups.tags";
    assert_eq!(Part::of(&format!("{table} ADD COLUMN colour text")), Part::Column("colour"));
    assert_eq!(Part::of(&format!("{table} ADD CONSTRAINT k UNIQUE (id)")), Part::Constraint("k"));
    assert_eq!(Part::of(&format!("{table} DROP CONSTRAINT k")), Part::Retired("k"));
    let nullable = format!("{table} ALTER COLUMN colour DROP NOT NULL");
    assert_eq!(Part::of(&nullable), Part::Nullable("colour"));
    assert_eq!(Part::of("DROP INDEX smart_groups.tags_old"), Part::Retired("tags_old"));
    assert_eq!(Part::of("DROP TRIGGER old ON smart_groups.tags"), Part::Retired("old"));
}

#[test]
fn an_added_column_is_one_of_the_table() {
    for &relation in Relation::VARIANTS {
        for statement in rendered(relation) {
            if let Part::Column(name) = Part::of(&statement) {
                assert!(relation.columns().iter().any(|column| column.name == name), "{statement}");
            }
        }
    }
}
