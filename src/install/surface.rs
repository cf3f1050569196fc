//! The SQL surface: functions and views that speak the application's own types.

use super::template;
use crate::catalog::keys::Decided;
use crate::error::InstallError;
use crate::pg::sql::identity;
use crate::pg::sql::row::row;
use crate::pg::sql::spi::{self, Param};
use crate::pg::sql::sql;
use pgrx::pg_sys::panic::ErrorReport;

const OBJECT: &str = sql!("install/surface_object");
const DEPENDENTS: &str = sql!("install/surface_dependents");
const GRANTS: &str = sql!("install/surface_grants");

/// The functions and views, one a file, each before those that build on it. One is created as
/// soon as the extension has the function that its body calls.
pub const SURFACE: &[&str] = &[
    include_str!("../../sql/surface/validate.sql"),
    include_str!("../../sql/surface/compile.sql"),
    include_str!("../../sql/surface/evaluate.sql"),
    include_str!("../../sql/surface/describe.sql"),
    include_str!("../../sql/surface/fields.sql"),
    include_str!("../../sql/surface/rule_schema.sql"),
    include_str!("../../sql/surface/preview.sql"),
    include_str!("../../sql/surface/preview_count.sql"),
    include_str!("../../sql/surface/preview_difference.sql"),
    include_str!("../../sql/surface/preview_difference_count.sql"),
    include_str!("../../sql/surface/create_smart_group.sql"),
    include_str!("../../sql/surface/create_static_group.sql"),
    include_str!("../../sql/surface/link_resource.sql"),
    include_str!("../../sql/surface/unlink_resource.sql"),
    include_str!("../../sql/surface/access_paths.sql"),
    include_str!("../../sql/surface/resource_access.sql"),
    include_str!("../../sql/surface/has_access.sql"),
    include_str!("../../sql/surface/clone_smart_group.sql"),
    include_str!("../../sql/surface/blacklist_members.sql"),
    include_str!("../../sql/surface/unblacklist_members.sql"),
    include_str!("../../sql/surface/verify.sql"),
    include_str!("../../sql/surface/rebuild.sql"),
    include_str!("../../sql/surface/rebuild_spot.sql"),
    include_str!("../../sql/surface/pause.sql"),
    include_str!("../../sql/surface/resume.sql"),
    include_str!("../../sql/surface/group_status.sql"),
    include_str!("../../sql/surface/set_aside.sql"),
    include_str!("../../sql/surface/worker_status.sql"),
    include_str!("../../sql/surface/start_worker.sql"),
];

/// A function or view: what `CREATE OR REPLACE` cannot change about one.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Signature {
    kind: String,
    /// The arguments of a function, the columns of a view.
    takes: String,
    /// The result of a function.
    gives: String,
}

impl Signature {
    /// Whether an object of this signature can become `new` without being dropped.
    fn can_become(&self, new: &Self) -> bool {
        let grows = self.kind == "VIEW" && new.takes.starts_with(&format!("{}, ", self.takes));
        self == new || (grows && self.kind == new.kind)
    }
}

/// A definition as a file has it, its types filled in.
struct Definition {
    name: String,
    signature: Signature,
    statements: Vec<String>,
}

impl Definition {
    /// Reads the head of the first statement, which is written as PostgreSQL prints it.
    fn read(template: &str, keys: &Decided) -> Option<Self> {
        let statements = template::statements(&template::surface(template, keys));
        let head = statements.first()?.strip_prefix("CREATE OR REPLACE ")?;
        let (kind, rest) = head.split_once(' ')?;
        let (name, rest) = template::unqualified(rest)?.split_once('(')?;
        let end = closing_parenthesis(rest)?;
        let (takes, rest) = rest.split_at_checked(end)?;
        let gives = match rest.strip_prefix(")\nRETURNS ") {
            Some(result) => result.lines().next()?,
            None => "",
        };
        let takes = takes.split_whitespace().collect::<Vec<_>>().join(" ");
        let signature = Signature { kind: kind.into(), takes, gives: gives.into() };
        Some(Self { name: name.trim().to_owned(), signature, statements })
    }

    fn create(&self) -> Result<(), ErrorReport> {
        let found = self.existing()?;
        let fits =
            matches!(found.as_slice(), [(signature, _)] if signature.can_become(&self.signature));
        let mut grants = Vec::new();
        if !fits {
            for (signature, object) in &found {
                grants.extend(drop_object(&self.name, &signature.kind, object)?);
            }
        }
        for statement in &self.statements {
            // The rights on what exists are the application's to give and take.
            let is_right = statement.starts_with("REVOKE ") || statement.starts_with("GRANT ");
            if !is_right || found.is_empty() {
                spi::write(statement.clone(), &[])?;
            }
        }
        grants.into_iter().try_for_each(|grant| spi::write(grant, &[]).map(drop))
    }

    /// What stands there under that name; replaced, it would stay its owner's.
    fn existing(&self) -> Result<Vec<(Signature, String)>, ErrorReport> {
        let found = spi::read_latest(
            OBJECT,
            &[Param::from(self.name.as_str())],
            row!(|kind: String,
                  takes: String,
                  gives: String,
                  object: String,
                  owner: String,
                  is_own: bool| {
                (Signature { kind, takes, gives }, object, (!is_own).then_some(owner))
            }),
        )?;
        let existing = found.into_iter().map(|(signature, object, stranger)| match stranger {
            None => Ok((signature, object)),
            Some(role) => Err(InstallError::OthersObject {
                object: format!("{} {object}", signature.kind.to_lowercase()),
                role,
                owner: identity::name_of(identity::current_role()),
            }
            .into()),
        });
        existing.collect()
    }
}

/// Creates the surface, or brings an older version's up to date.
pub fn create(keys: &Decided) -> Result<(), ErrorReport> {
    SURFACE
        .iter()
        .filter_map(|template| Definition::read(template, keys))
        .try_for_each(|definition| definition.create())
}

/// Drops an object of an older signature, unless something depends on it, and returns the
/// statements that give its rights to its successor.
fn drop_object(name: &str, kind: &str, object: &str) -> Result<Vec<String>, ErrorReport> {
    let by_kind = [Param::from(object), Param::from(kind)];
    let dependents = spi::read_latest(DEPENDENTS, &by_kind, row!(dependent: String))?;
    if !dependents.is_empty() {
        let object = format!("{} {object}", kind.to_lowercase());
        let dependents = dependents.join(", ");
        return Err(InstallError::SurfaceInUse { object, dependents }.into());
    }
    let named = [Param::from(name), Param::from(kind), Param::from(object)];
    let grants = spi::read_latest(GRANTS, &named, row!(command: String))?;
    spi::write(format!("DROP {kind} {object}"), &[])?;
    Ok(grants)
}

fn closing_parenthesis(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    text.char_indices().find_map(|(position, c)| {
        match c {
            '(' => depth += 1,
            ')' if depth == 0 => return Some(position),
            ')' => depth -= 1,
            _ => {}
        }
        None
    })
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::catalog::keys::decide;

    /// All files, whether they are created yet or not.
    pub(in crate::install) fn files() -> Vec<String> {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/sql/surface");
        let files = std::fs::read_dir(folder).unwrap();
        files.map(|file| std::fs::read_to_string(file.unwrap().path()).unwrap()).collect()
    }

    #[test]
    fn every_file_defines_one_object_and_comments_on_it() {
        let keys = decide(&[], None).unwrap();
        for template in files() {
            let definition = Definition::read(&template, &keys).unwrap();
            let (name, kind) = (&definition.name, &definition.signature.kind);
            let comment = format!("COMMENT ON {kind} smart_groups.{name} IS '");
            assert!(definition.statements.iter().any(|s| s.starts_with(&comment)), "{name}");
            let creations =
                definition.statements.iter().filter(|s| s.starts_with("CREATE ")).count();
            assert_eq!(creations, 1, "{name}");
        }
    }

    #[test]
    fn a_body_names_no_relation_of_the_application() {
        let is_function = |source: &str| {
            let (name, _) = source.split_once('(').unwrap_or_default();
            name.starts_with("smart_groups") && !name.contains(char::is_whitespace)
        };
        // Of a body that is a text PostgreSQL knows nothing until it is called.
        for template in files().iter().filter(|template| !template.contains("\nAS $body$\n")) {
            let body =
                template.split_once("\nBEGIN ATOMIC\n").map_or(&**template, |(_, body)| body);
            for (_, source) in body.match_indices("FROM ").map(|(at, _)| body.split_at(at + 5)) {
                assert!(is_function(source) || source.starts_with("PUBLIC"), "{source}");
            }
        }
    }

    #[test]
    fn the_head_is_read_to_its_end() {
        let template = "CREATE OR REPLACE FUNCTION smart_groups.f(a numeric(3), b {tag})\nRETURNS TABLE(x integer)\nLANGUAGE sql\nBEGIN ATOMIC\n    SELECT 1;\nEND;\n";
        let definition = Definition::read(template, &decide(&[], None).unwrap()).unwrap();
        let signature = Signature {
            kind: "FUNCTION".into(),
            takes: "a numeric(3), b bigint".into(),
            gives: "TABLE(x integer)".into(),
        };
        assert_eq!((definition.name.as_str(), definition.signature), ("f", signature));
    }

    #[test]
    fn a_view_may_grow_at_its_end_only() {
        let view = |columns: &str| Signature {
            kind: "VIEW".into(),
            takes: columns.into(),
            gives: String::new(),
        };
        assert!(view("a, b").can_become(&view("a, b, c")));
        assert!(!view("a, b").can_become(&view("a, bc")));
        assert!(!view("a, b").can_become(&view("c, a, b")));
    }
}
