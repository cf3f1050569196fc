use super::*;
use crate::catalog::Relation;
use crate::catalog::keys;
use crate::catalog::keys::KeyKind;
use crate::install::objects::OBJECTS;
use strum::VariantArray;

/// The template with its placeholders filled in.
fn rendered(relation: Relation) -> String {
    let keys = keys::decide(&[], Some(KeyType::Uuid)).unwrap();
    super::relation(relation.template(), &keys, &Alphabet::default())
}

fn declared(relation: Relation) -> Vec<TemplatePart<'static>> {
    let sections = sections(relation.template()).unwrap();
    sections.into_iter().map(|section| section.part).collect()
}

/// Whether a placeholder is left; `'{}'` is an empty array.
fn has_placeholder(text: &str) -> bool {
    text.split('{').skip(1).any(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic()))
}

#[test]
fn every_placeholder_is_known() {
    for &relation in Relation::VARIANTS {
        assert!(!has_placeholder(&rendered(relation)), "{relation:?}");
    }
    let keys = keys::decide(&[], None).unwrap();
    for object in OBJECTS {
        assert!(!has_placeholder(&surface(object.template, &keys)), "{}", object.name);
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
fn a_template_begins_with_its_table_and_ends_with_its_comments() {
    for &relation in Relation::VARIANTS {
        let parts = declared(relation);
        assert_eq!(parts.first(), Some(&TemplatePart::Table), "{relation:?}");
        assert_eq!(parts.last(), Some(&TemplatePart::Comments), "{relation:?}");
    }
}

#[test]
fn foreign_keys_point_at_relations_that_come_before() {
    for (position, relation) in Relation::VARIANTS.iter().copied().enumerate() {
        for part in declared(relation) {
            if let TemplatePart::ForeignKey { to, .. } = part {
                let target = to.parse().unwrap();
                assert!(Relation::VARIANTS[..position].contains(&target), "{relation:?} {part:?}");
            }
        }
    }
}

#[test]
fn every_capture_trigger_always_fires() {
    for &relation in Relation::VARIANTS {
        let parts = declared(relation);
        let mut is_captured = false;
        for part in &parts {
            if let TemplatePart::Trigger(name) = part
                && name.starts_with("smart_groups_capture")
            {
                assert!(parts.contains(&TemplatePart::AlwaysEnabled(name)), "{relation:?} {name}");
                is_captured = true;
            }
        }
        assert_eq!(is_captured, relation.is_captured(), "{relation:?}");
    }
}

#[test]
fn a_section_goes_as_far_as_the_next() {
    let template = "--@ table\nCREATE TABLE t ();\n\n--@ column colour\n-- Why.\nALTER TABLE t ADD COLUMN colour text;\n";
    let [table, column] = sections(template).unwrap().try_into().unwrap();
    assert_eq!((table.part, table.statements), (TemplatePart::Table, "CREATE TABLE t ();\n\n"));
    assert_eq!(column.part, TemplatePart::Column("colour"));
    assert_eq!(column.statements, "-- Why.\nALTER TABLE t ADD COLUMN colour text;\n");
    assert!(adds_column(template, "colour"));
    assert!(!adds_column(template, "color"));
}

#[test]
fn what_is_not_declared_is_refused() {
    for template in
        ["CREATE TABLE t ();\n--@ comments\n", "--@ tabel\nCREATE TABLE t ();\n", "--@ table"]
    {
        assert!(sections(template).is_err(), "{template}");
    }
}

#[test]
fn an_added_column_is_one_of_the_table() {
    for &relation in Relation::VARIANTS {
        for part in declared(relation) {
            if let TemplatePart::Column(name) = part {
                assert!(relation.columns().iter().any(|column| column.name == name), "{part:?}");
            }
        }
    }
}
