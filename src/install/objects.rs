//! The SQL surface: which functions and views there are, and what everybody may do with them.

use crate::pg::sql::filled::filled;
use crate::pg::sql::sql;

/// A function or view of schema `smart_groups` that `install()` makes over the extension's own.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Object {
    /// What it is.
    pub kind: SurfaceKind,
    /// Its name, which is its file's name.
    pub name: &'static str,
    /// Its file: CREATE OR REPLACE and COMMENT ON, with placeholders for the key types.
    pub template: &'static str,
}

/// What an object of the surface is, and with it who may use it from the start.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SurfaceKind {
    /// A function that only reads, with its caller's rights: everybody.
    Reads,
    /// A function that changes something: nobody but its owner.
    Changes,
    /// A view, read with its reader's rights: everybody.
    View,
}

impl Object {
    /// The statement that gives it the rights that it has from the start, where PostgreSQL gives a
    /// new object others.
    pub fn first_rights(&self) -> Option<String> {
        let statement = match self.kind {
            SurfaceKind::Reads => return None,
            SurfaceKind::Changes => sql!("install/revoke_execute"),
            SurfaceKind::View => sql!("install/grant_select"),
        };
        Some(filled(statement, &[("name", self.name)]))
    }
}

/// Declares the objects: `Kind "name";` is the file `sql/surface/name.sql`.
macro_rules! objects {
    ($($kind:ident $name:literal;)*) => {
        &[$(Object {
            kind: SurfaceKind::$kind,
            name: $name,
            template: include_str!(concat!("../../sql/surface/", $name, ".sql")),
        }),*]
    };
}

/// All of them, each before those that build on it.
pub const OBJECTS: &[Object] = objects! {
    Reads "validate";
    Reads "compile";
    Reads "evaluate";
    Reads "describe";
    Reads "fields";
    Reads "rule_schema";
    Reads "preview";
    Reads "preview_count";
    Changes "create_smart_group";
    Changes "create_static_group";
    Changes "clone_smart_group";
    Reads "preview_difference";
    Reads "preview_difference_count";
    Changes "blacklist_members";
    Changes "unblacklist_members";
    Reads "audience";
    Reads "blacklisted_members";
    Changes "link_resource";
    Changes "unlink_resource";
    Reads "access_paths";
    View "resource_access";
    Reads "has_access";
    Reads "resources_of_group";
    Reads "verify";
    Reads "verify_invitations";
    Reads "verify_counts";
    Reads "explain";
    Reads "explain_conditions";
    Reads "explain_json";
    Changes "rebuild";
    Changes "rebuild_spot";
    Changes "pause";
    Changes "resume";
    Changes "release";
    View "group_status";
    View "group_overview";
    Reads "group_details";
    View "set_aside";
    View "worker_status";
    Reads "doctor";
    Changes "distribute";
    Changes "track";
    Changes "untrack";
    View "tracked";
    Changes "start_worker";
    Changes "consume_events";
    Changes "create_event_consumer";
    Changes "move_event_consumer";
    Changes "drop_event_consumer";
    View "event_consumers";
    Reads "members_at";
    Reads "membership_history";
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_makes_and_describes_what_it_is_named_after() {
        for Object { kind, name, template } in OBJECTS {
            let kind = if *kind == SurfaceKind::View { "VIEW" } else { "FUNCTION" };
            let head = format!("CREATE OR REPLACE {kind} smart_groups.{name}");
            assert!(template.lines().any(|line| line.starts_with(&head)), "{name}");
            assert!(
                template.contains(&format!("COMMENT ON {kind} smart_groups.{name} IS '")),
                "{name}"
            );
            let rights = template
                .lines()
                .any(|line| line.starts_with("REVOKE ") || line.starts_with("GRANT "));
            assert!(!rights, "{name}: its kind says what rights it has");
        }
    }
}
