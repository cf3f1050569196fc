use super::*;
use crate::catalog::Relation;
use crate::catalog::keys;
use crate::install::surface::tests::files;
use std::collections::HashSet;

fn rendered(relation: Relation) -> Vec<String> {
    let keys = keys::decide(&[], Some(KeyType::Uuid)).unwrap();
    statements(&super::relation(relation.template(), &keys, "\"x\""))
}

/// Whether a placeholder is left; `'{}'` is an empty array.
fn has_placeholder(text: &str) -> bool {
    text.split('{').skip(1).any(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic()))
}

#[test]
fn every_placeholder_is_known() {
    for relation in Relation::ALL {
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
    for relation in Relation::ALL {
        let (name, template) = (relation.name(), relation.template());
        assert!(template.contains(&format!("COMMENT ON TABLE smart_groups.{name} IS '")), "{name}");
        let columns = relation.columns();
        assert!(columns.len() >= 3, "{name}: {columns:?}");
        for column in &columns {
            let comment = format!("COMMENT ON COLUMN smart_groups.{name}.{} IS '", column.name);
            assert!(template.contains(&comment), "{name}.{}", column.name);
        }
        assert_eq!(template.matches("COMMENT ON COLUMN").count(), columns.len(), "{name}");
    }
}

#[test]
fn every_relation_knows_its_spot() {
    for relation in Relation::ALL {
        let column = if relation == Relation::Spots { "id" } else { "spot_id" };
        let expected = Column { name: column, key: Some(KeyKind::Spot) };
        assert_eq!(relation.columns().first(), Some(&expected), "{relation:?}");
    }
}

#[test]
fn every_statement_is_about_the_relation_of_its_file() {
    for relation in Relation::ALL {
        let name = format!("smart_groups.{}", relation.name());
        let statements = rendered(relation);
        assert_eq!(Part::of(&statements[0]), Part::Table);
        for statement in statements {
            let mut words = statement.split([' ', '\n', '(']);
            assert!(
                words.any(|word| word == name || word.starts_with(&format!("{name}."))),
                "{statement}"
            );
        }
    }
}

#[test]
fn foreign_keys_point_at_relations_that_come_before() {
    for (position, relation) in Relation::ALL.into_iter().enumerate() {
        for statement in rendered(relation) {
            if let Part::ForeignKey { to, .. } = Part::of(&statement) {
                let target = Relation::named(to).unwrap();
                assert!(Relation::ALL[..position].contains(&target), "{statement}");
            } else {
                assert!(!statement.contains("REFERENCES"), "{statement}");
            }
        }
    }
}

#[test]
fn every_capture_trigger_always_fires() {
    let mut captured = HashSet::new();
    for relation in Relation::ALL {
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
    use Relation::*;
    let unseen = [GroupDependencies, Resources, ResourceInvitations, Events];
    for relation in Relation::ALL {
        assert_eq!(captured.contains(&relation), !unseen.contains(&relation), "{relation:?}");
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
    assert_eq!(Part::of("DROP INDEX smart_groups.tags_old"), Part::Retired("tags_old"));
    assert_eq!(Part::of("DROP TRIGGER old ON smart_groups.tags"), Part::Retired("old"));
}

#[test]
fn an_added_column_is_one_of_the_table() {
    for relation in Relation::ALL {
        for statement in rendered(relation) {
            if let Part::Column(name) = Part::of(&statement) {
                assert!(relation.columns().iter().any(|column| column.name == name), "{statement}");
            }
        }
    }
}
