//! What goes with each error's message: SQLSTATE, DETAIL and HINT, in one total match.

use super::Error;
use crate::rule::language::error::RuleError;
use PgSqlErrorCode as State;
use pgrx::PgSqlErrorCode;

/// What goes with the message.
pub(super) struct Advice {
    pub(super) sqlstate: PgSqlErrorCode,
    pub(super) detail: Option<String>,
    pub(super) hint: Option<String>,
}

fn advice(
    sqlstate: PgSqlErrorCode,
    detail: impl Into<Option<String>>,
    hint: impl Into<Option<String>>,
) -> Advice {
    Advice { sqlstate, detail: detail.into(), hint: hint.into() }
}

impl Error {
    /// SQLSTATE, DETAIL and HINT.
    pub(super) fn advice(&self) -> Advice {
        match self {
            Self::NullArgument { .. } => advice(State::ERRCODE_NULL_VALUE_NOT_ALLOWED, None, None),
            Self::Encoding { .. } => advice(
                State::ERRCODE_FEATURE_NOT_SUPPORTED,
                "Rules compare Unicode text.".to_owned(),
                "Create a database with ENCODING 'UTF8'.".to_owned(),
            ),
            Self::NotWatched { .. } => advice(
                State::ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE,
                "As in the middle of a restore, memberships are left as they are until the trigger is back; then everything is compared."
                    .to_owned(),
                "Once the data is complete, SELECT smart_groups.install() puts the triggers right."
                    .to_owned(),
            ),
            Self::Restoring { .. } => advice(
                State::ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE,
                "Its triggers were disabled and enabled, those of other tables were not: memberships are left as they are while pg_restore or COPY runs, and some seconds longer; then everything is compared."
                    .to_owned(),
                "If the data is complete, SELECT smart_groups.install() ends the wait.".to_owned(),
            ),
            Self::PlainlyWatched { .. } => advice(
                State::ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE,
                "Its capture triggers are not ENABLE ALWAYS, and could not be altered without standing in anybody's way; it is tried again every few seconds."
                    .to_owned(),
                "SELECT smart_groups.install() waits for the lock.".to_owned(),
            ),
            Self::RelationMissing { .. } => advice(
                State::ERRCODE_UNDEFINED_TABLE,
                "Memberships are left as they are until it is back.".to_owned(),
                "SELECT smart_groups.install() creates what is missing.".to_owned(),
            ),
            Self::SnapshotKept { .. } => advice(
                State::ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE,
                "Under REPEATABLE READ and SERIALIZABLE it would not see what others have committed."
                    .to_owned(),
                "Call it under READ COMMITTED, in a transaction of its own.".to_owned(),
            ),
            Self::Standby { .. } => advice(
                State::ERRCODE_READ_ONLY_SQL_TRANSACTION,
                None,
                "Call it on the primary; the standby follows.".to_owned(),
            ),
            Self::NoWorker(why) => advice(why.sqlstate(), None, why.hint().to_owned()),
            Self::NoSuchGroup { .. } => advice(
                State::ERRCODE_UNDEFINED_OBJECT,
                None,
                "See smart_groups.groups for the groups that there are.".to_owned(),
            ),
            Self::NotSmart { .. } => advice(
                State::ERRCODE_WRONG_OBJECT_TYPE,
                "The members of a static group are what the application puts in.".to_owned(),
                None,
            ),
            Self::NotInstalled => advice(
                State::ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE,
                None,
                "Run SELECT smart_groups.install() as the role that shall own the tables."
                    .to_owned(),
            ),
            Self::CannotCreate { role } => advice(
                State::ERRCODE_INSUFFICIENT_PRIVILEGE,
                None,
                format!("GRANT CREATE ON SCHEMA smart_groups TO {};", quoted(role)),
            ),
            Self::NotOwner { owner, .. } => advice(
                State::ERRCODE_INSUFFICIENT_PRIVILEGE,
                "install() completes what exists and must own it.".to_owned(),
                format!("Run it as role {}, or as a member of that role.", quoted(owner)),
            ),
            Self::UnknownKeyType { .. } => advice(
                State::ERRCODE_INVALID_PARAMETER_VALUE,
                None,
                "Use integer, bigint, uuid or text.".to_owned(),
            ),
            Self::KeyTypeDecided { decided, .. } => advice(
                State::ERRCODE_INVALID_PARAMETER_VALUE,
                decided.clone(),
                "What exists decides: leave key_type out.".to_owned(),
            ),
            Self::UnsupportedKeyType { .. } => advice(
                State::ERRCODE_DATATYPE_MISMATCH,
                "Keys are integer, bigint, uuid or text; varchar counts as text.".to_owned(),
                "Cast the column to one of these types; a view can do so.".to_owned(),
            ),
            Self::NondeterministicKey { .. } => advice(
                State::ERRCODE_DATATYPE_MISMATCH,
                "Keys are equal where their texts are equal, byte by byte.".to_owned(),
                "Give the column a deterministic collation; a view can do so with COLLATE."
                    .to_owned(),
            ),
            Self::KeysDiffer { one, one_type, other, other_type } => advice(
                State::ERRCODE_DATATYPE_MISMATCH,
                format!("{one} is {one_type}, {other} is {other_type}."),
                "Give both the same type; a view can cast.".to_owned(),
            ),
            Self::MissingColumn { .. } => advice(
                State::ERRCODE_UNDEFINED_COLUMN,
                None,
                "Add the column; in a view it may be a constant, such as NULL::text.".to_owned(),
            ),
            Self::MustBeTable { .. } => advice(
                State::ERRCODE_WRONG_OBJECT_TYPE,
                "Smart groups write to it.".to_owned(),
                "Drop it or move it to another schema; install() then creates the table."
                    .to_owned(),
            ),
            Self::SurfaceInUse { dependents, .. } => advice(
                State::ERRCODE_DEPENDENT_OBJECTS_STILL_EXIST,
                dependents.clone(),
                "Drop what depends on it, run install(), and create it again.".to_owned(),
            ),
            Self::UnknownSpot { .. } => advice(
                State::ERRCODE_UNDEFINED_OBJECT,
                None,
                "Give the id of a row of smart_groups.spots that you may read.".to_owned(),
            ),
            Self::UnknownTimeZone { .. } => advice(
                State::ERRCODE_INVALID_PARAMETER_VALUE,
                "A rule's days begin and end in the spot's time zone.".to_owned(),
                "Use an IANA name as it is spelt there, such as Europe/Berlin or UTC.".to_owned(),
            ),
            Self::UnknownAttributeType { .. } => advice(
                State::ERRCODE_INVALID_PARAMETER_VALUE,
                None,
                "Use text, number, boolean, date, timestamp, single_select or multi_select."
                    .to_owned(),
            ),
            Self::MalformedKey { type_name, .. } => advice(
                State::ERRCODE_INVALID_TEXT_REPRESENTATION,
                None,
                format!("These ids are of type {type_name}."),
            ),
            Self::NullElement { .. } => advice(State::ERRCODE_NULL_VALUE_NOT_ALLOWED, None, None),
            Self::PageSize { most, .. } => advice(
                State::ERRCODE_INVALID_PARAMETER_VALUE,
                None,
                format!("Ask for at most {most} rows and go on with the last row's page_key."),
            ),
            Self::BrokenPageKey { .. } => advice(
                State::ERRCODE_INVALID_PARAMETER_VALUE,
                None,
                "Give the page_key of the last row of the page before, or null for the first page."
                    .to_owned(),
            ),
            Self::InvalidRule { errors } => advice(
                errors.first().map_or(State::ERRCODE_INVALID_PARAMETER_VALUE, |error| {
                    sqlstate(error.code.sqlstate())
                }),
                listed(errors),
                "smart_groups.validate(spot, conditions) lists all errors with their codes."
                    .to_owned(),
            ),
            Self::NoConditions { .. } => advice(
                State::ERRCODE_NULL_VALUE_NOT_ALLOWED,
                None,
                "Give conditions, or create a static group.".to_owned(),
            ),
            Self::ConditionsOfStaticGroup { .. } => advice(
                State::ERRCODE_INVALID_PARAMETER_VALUE,
                "The members of a static group are put in by the application.".to_owned(),
                "Leave conditions out, or create a smart group.".to_owned(),
            ),
            Self::ConditionsNotCanonical { .. } => advice(
                State::ERRCODE_TRIGGERED_DATA_CHANGE_VIOLATION,
                "Conditions are stored in one canonical form.".to_owned(),
                "Look for another BEFORE INSERT trigger on smart_groups.groups that changes them."
                    .to_owned(),
            ),
            Self::GroupNotInserted => advice(
                State::ERRCODE_TRIGGERED_DATA_CHANGE_VIOLATION,
                None,
                "Look for a BEFORE INSERT trigger on smart_groups.groups that returns null."
                    .to_owned(),
            ),
            Self::GroupIdInUse { .. } => advice(
                State::ERRCODE_OBJECT_IN_USE,
                "What an earlier group left behind would become the new one's.".to_owned(),
                "Leave the id out, or wait until the engine has removed what is left.".to_owned(),
            ),
            Self::CyclicGroup { .. } => advice(
                State::ERRCODE_INVALID_PARAMETER_VALUE,
                "A group can refer only to groups that exist before it.".to_owned(),
                "Create the groups one after the other, in statements of their own.".to_owned(),
            ),
            Self::GroupIsFixed { .. } => advice(
                State::ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE,
                "Conditions, kind, spot and id are fixed when a group is created.".to_owned(),
                "Create a new group instead, from the conditions of this one.".to_owned(),
            ),
            Self::DependencyByHand => advice(
                State::ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE,
                "Its rows follow from the conditions of smart groups.".to_owned(),
                "Delete the group that no longer shall depend on anything.".to_owned(),
            ),
            Self::EngineOnly { .. } => advice(
                State::ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE,
                "These rows follow from the conditions of smart groups; the engine alone writes them."
                    .to_owned(),
                "Change the members' data or the blacklist, or delete the smart groups.".to_owned(),
            ),
            Self::SmartMembership { .. } => advice(
                State::ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE,
                "Who is in a smart group follows from its conditions; the engine alone writes it."
                    .to_owned(),
                "Change the members' data, put a member on the group's blacklist, or use a static group."
                    .to_owned(),
            ),
            Self::UnknownMember { .. } => {
                advice(State::ERRCODE_FOREIGN_KEY_VIOLATION, None, "Insert the member first.".to_owned())
            }
            Self::UnknownGroup { .. } => advice(
                State::ERRCODE_FOREIGN_KEY_VIOLATION,
                None,
                "Insert the group first, and name its own spot.".to_owned(),
            ),
            Self::BlacklistOfStaticGroup { .. } => advice(
                State::ERRCODE_CHECK_VIOLATION,
                "A static group has only the members that the application puts in.".to_owned(),
                "Delete the member's row from smart_groups.group_members instead.".to_owned(),
            ),
            Self::UnknownAttribute { word, .. } => advice(
                State::ERRCODE_FOREIGN_KEY_VIOLATION,
                None,
                format!("Insert the {word} first."),
            ),
            Self::MisfitValue { kind, .. } => advice(
                State::ERRCODE_INVALID_PARAMETER_VALUE,
                None,
                place_of(kind),
            ),
            Self::DefinitionInUse { users, .. } => advice(
                State::ERRCODE_DEPENDENT_OBJECTS_STILL_EXIST,
                format!("Used by {users}."),
                "Delete these groups first, or together with it in one statement.".to_owned(),
            ),
            Self::TypeInUse { word, to, users, .. } => advice(
                State::ERRCODE_DEPENDENT_OBJECTS_STILL_EXIST,
                format!("Used by {users}."),
                format!("Delete these groups first, or make a new {word} of type {to}."),
            ),
            Self::TypeOfValues { values, .. } => advice(
                State::ERRCODE_DEPENDENT_OBJECTS_STILL_EXIST,
                format!("Its rows in smart_groups.{values} do not fit the new type."),
                "Delete its values first, or make a new one of that type.".to_owned(),
            ),
            Self::TruncatedInUse { users, .. } => advice(
                State::ERRCODE_DEPENDENT_OBJECTS_STILL_EXIST,
                format!("Used by {users}."),
                "Use DELETE instead of TRUNCATE … CASCADE, or truncate smart_groups.groups in the same statement."
                    .to_owned(),
            ),
        }
    }
}

/// Every error of a rule on a line of its own: where, and what.
fn listed(errors: &[RuleError]) -> String {
    let lines: Vec<String> = errors
        .iter()
        .map(|error| match error.pointer.as_str() {
            "" => error.message.clone(),
            pointer => format!("{pointer}: {}", error.message),
        })
        .collect();
    lines.join("\n")
}

/// Where a value of this type belongs.
fn place_of(kind: &str) -> String {
    match kind {
        "multi_select" => "Choices of a multi select are rows of property_choices or answer_choices, one a choice.".to_owned(),
        "single_select" => "Put the id of one of its options into option_id of property_values or answers.".to_owned(),
        scalar => format!("Put a value of this type into {scalar}_value of property_values or answers."),
    }
}

/// PostgreSQL packs a SQLSTATE into an integer, six bits a character.
fn sqlstate(code: &str) -> PgSqlErrorCode {
    let packed = code.bytes().enumerate().fold(0, |packed, (place, byte)| {
        packed | (i32::from(byte.wrapping_sub(b'0')) & 0x3F) << (6 * place)
    });
    PgSqlErrorCode::from(packed)
}

/// An identifier for a hint that people copy.
fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::language::error::Code;

    #[test]
    fn every_code_of_the_rule_language_has_its_sqlstate() {
        for code in Code::ALL {
            let known = sqlstate(code.sqlstate());
            assert_ne!(known, State::ERRCODE_INTERNAL_ERROR, "{code:?}");
            assert_ne!(known, State::ERRCODE_SUCCESSFUL_COMPLETION, "{code:?}");
        }
    }
}
