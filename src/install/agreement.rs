//! The domain templates make what they declare, and the surface is the one that is declared.

use super::objects::{OBJECTS, SurfaceKind};
use super::template::{self, Section, TemplatePart};
use crate::catalog::Relation;
use crate::catalog::alphabet::Alphabet;
use crate::catalog::keys;
use crate::pg::sql::row::row;
use crate::pg::sql::spi::{self, Param};
use crate::pg::sql::sql;
use pgrx::prelude::*;
use std::collections::BTreeSet;
use strum::VariantArray;

const PARTS: &str = sql!("install/existing_parts");
const FOREIGN_KEYS: &str = include_str!("../../tests/server/foreign_keys.sql");
const SURFACE: &str = include_str!("../../tests/server/surface.sql");
const SURFACE_READS: &str = include_str!("../../tests/server/surface_reads.sql");

/// Names with the relation that each belongs to.
type Names = BTreeSet<(String, String)>;

fn named(relation: Relation, name: &str) -> (String, String) {
    (relation.name().to_owned(), name.to_owned())
}

/// The constraints, indexes and triggers of all domain relations.
fn parts() -> Names {
    let names: Vec<String> = Relation::VARIANTS.iter().map(|r| r.name().to_owned()).collect();
    let row = row!(relation: String, name: String);
    spi::read_latest(PARTS, &[Param::from(names)], row).unwrap().into_iter().collect()
}

/// Each section of each domain template, its placeholders filled in.
fn each_section(mut each: impl FnMut(Relation, Section<'_>)) {
    let keys = keys::decide(&[], None).unwrap();
    let alphabet = Alphabet::of_server().unwrap();
    for &relation in Relation::VARIANTS {
        let text = template::relation(relation.template(), &keys, &alphabet);
        template::sections(&text).unwrap().into_iter().for_each(|section| each(relation, section));
    }
}

/// Makes the relations a section at a time, and looks each time what has come of it.
fn make_relations() {
    each_section(|relation, Section { part, statements }| {
        let declared = match part {
            // Not of a relation that is new.
            TemplatePart::Column(_) | TemplatePart::Nullable(_) | TemplatePart::Retired(_) => {
                return;
            }
            TemplatePart::Table | TemplatePart::Comments => None,
            TemplatePart::ForeignKey { name, .. }
            | TemplatePart::Constraint(name)
            | TemplatePart::Index(name)
            | TemplatePart::Trigger(name) => Some(named(relation, name)),
            TemplatePart::AlwaysEnabled(name) => Some(named(relation, &format!("always {name}"))),
        };
        let before = parts();
        spi::write(statements.to_owned(), &[]).unwrap();
        let made: Names = parts().difference(&before).cloned().collect();
        if part == TemplatePart::Table {
            assert!(made.iter().all(|(of, _)| of == relation.name()), "{relation:?}: {made:?}");
        } else {
            assert_eq!(made, declared.into_iter().collect(), "{relation:?} {part:?}");
        }
    });
}

/// The relations that foreign keys are declared to point at.
fn compare_foreign_keys() {
    let mut declared = Names::new();
    each_section(|_, section| {
        if let TemplatePart::ForeignKey { name, to } = section.part {
            declared.insert((name.to_owned(), to.to_owned()));
        }
    });
    let made = spi::read_latest(FOREIGN_KEYS, &[], row!(name: String, target: String)).unwrap();
    assert_eq!(declared, made.into_iter().collect());
}

/// A column that is declared for older tables is the same as that of a new one.
fn add_columns() {
    let column = |relation: Relation, name: &str| {
        let text = format!(
            "SELECT format_type(atttypid, atttypmod) || attnotnull AS column FROM pg_attribute \
             WHERE attrelid = 'smart_groups.{}'::regclass AND attname = '{name}'",
            relation.name()
        );
        spi::read_latest(text, &[], row!(column: String)).unwrap()
    };
    each_section(|relation, Section { part, statements }| {
        let TemplatePart::Column(name) = part else { return };
        let of_new = column(relation, name);
        let drop = format!("ALTER TABLE smart_groups.{} DROP COLUMN {name}", relation.name());
        spi::write(format!("{drop} CASCADE"), &[]).unwrap();
        spi::write(statements.to_owned(), &[]).unwrap();
        assert_eq!(column(relation, name), of_new, "{relation:?}.{name}");
        assert_eq!(of_new.len(), 1, "{relation:?}.{name}");
    });
}

/// What stands there, and what everybody may do with it.
fn compare_surface() {
    spi::write("SELECT smart_groups.install()", &[]).unwrap();
    let row = row!(kind: String, name: String, is_everybodys: bool);
    let made = spi::read_latest(SURFACE, &[], row).unwrap();
    let declared = OBJECTS.iter().map(|object| {
        let kind = if object.kind == SurfaceKind::View { "VIEW" } else { "FUNCTION" };
        (kind.to_owned(), object.name.to_owned(), object.kind != SurfaceKind::Changes)
    });
    let declared: BTreeSet<_> = declared.collect();
    assert_eq!(made.len(), declared.len(), "a name twice: {made:?}");
    assert_eq!(declared, made.into_iter().collect());
    let reads = spi::read_latest(SURFACE_READS, &[], row!(object: String, relation: String));
    assert_eq!(reads.unwrap(), []);
}

#[pgrx::pg_schema]
mod tests {
    use super::*;

    #[pg_test]
    fn each_section_makes_the_part_that_it_declares() {
        make_relations();
        compare_foreign_keys();
        add_columns();
    }

    #[pg_test]
    fn the_surface_is_the_one_that_is_declared_and_names_no_relation() {
        compare_surface();
    }
}
