//! Every error that people can meet, each with its SQLSTATE, DETAIL and HINT.

use PgSqlErrorCode as State;
use pgrx::PgSqlErrorCode;
use pgrx::pg_sys::panic::ErrorReport;
use thiserror::Error;

/// What went wrong, in words for the person who reads it at night.
#[derive(Error, Clone, PartialEq, Eq, Debug)]
pub enum Error {
    /// SQL NULL where a value is required.
    #[error("argument \"{argument}\" must not be null")]
    NullArgument {
        /// The argument's name.
        argument: &'static str,
    },
    /// The database's encoding is not UTF8.
    #[error("smart groups need a database in UTF8, this one is in {encoding}")]
    Encoding {
        /// The encoding's name.
        encoding: String,
    },
    /// There are no domain relations yet.
    #[error("smart groups are not installed in this database")]
    NotInstalled,
    /// The caller cannot create what `install()` creates.
    #[error("permission denied: role \"{role}\" cannot create objects in schema smart_groups")]
    CannotCreate {
        /// The caller.
        role: String,
    },
    /// What exists belongs to somebody else.
    #[error("permission denied: relation \"smart_groups.{relation}\" belongs to role \"{owner}\"")]
    NotOwner {
        /// A domain relation.
        relation: String,
        /// Its owner.
        owner: String,
    },
    /// `key_type` is none that keys can have.
    #[error("unknown key type \"{given}\"")]
    UnknownKeyType {
        /// As given to `install()`.
        given: String,
    },
    /// `key_type` differs from every key that exists.
    #[error("cannot install with key type {asked}: the keys of this database have other types")]
    KeyTypeDecided {
        /// As given to `install()`.
        asked: &'static str,
        /// The columns that decided, each with its type.
        decided: String,
    },
    /// A key column of a type that keys cannot have.
    #[error("column \"smart_groups.{column}\" has type {type_name}, which cannot be a key")]
    UnsupportedKeyType {
        /// `relation.column`
        column: String,
        /// Its type.
        type_name: String,
    },
    /// A key column that calls different texts equal.
    #[error("column \"smart_groups.{column}\" has the nondeterministic collation {collation}")]
    NondeterministicKey {
        /// `relation.column`
        column: String,
        /// Its collation.
        collation: String,
    },
    /// Two columns hold the same kind of key, in different types or collations.
    #[error(
        "columns \"smart_groups.{one}\" and \"smart_groups.{other}\" hold the same keys but differ in type"
    )]
    KeysDiffer {
        /// `relation.column`
        one: String,
        /// The type, and the collation where it matters.
        one_type: String,
        /// `relation.column`
        other: String,
        /// The type, and the collation where it matters.
        other_type: String,
    },
    /// A relation exists without a column that smart groups read.
    #[error("relation \"smart_groups.{relation}\" lacks the column \"{column}\"")]
    MissingColumn {
        /// The relation.
        relation: &'static str,
        /// The column.
        column: String,
    },
    /// A relation that must be a table is something else.
    #[error("relation \"smart_groups.{relation}\" must be a table")]
    MustBeTable {
        /// The relation.
        relation: &'static str,
    },
    /// A surface function or view whose shape changed is used by the application.
    #[error("cannot replace {object} because other objects depend on it")]
    SurfaceInUse {
        /// The function or view.
        object: String,
        /// What depends on it.
        dependents: String,
    },
}

/// What goes with the message.
struct Advice {
    sqlstate: PgSqlErrorCode,
    detail: Option<String>,
    hint: Option<String>,
}

fn advice(
    sqlstate: PgSqlErrorCode,
    detail: impl Into<Option<String>>,
    hint: impl Into<Option<String>>,
) -> Advice {
    Advice { sqlstate, detail: detail.into(), hint: hint.into() }
}

impl Error {
    fn advice(&self) -> Advice {
        match self {
            Self::NullArgument { .. } => advice(State::ERRCODE_NULL_VALUE_NOT_ALLOWED, None, None),
            Self::Encoding { .. } => advice(
                State::ERRCODE_FEATURE_NOT_SUPPORTED,
                "Rules compare Unicode text.".to_owned(),
                "Create a database with ENCODING 'UTF8'.".to_owned(),
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
        }
    }
}

impl From<Error> for ErrorReport {
    #[track_caller]
    fn from(error: Error) -> Self {
        let Advice { sqlstate, detail, hint } = error.advice();
        let mut report = Self::new(sqlstate, error.to_string(), "smart_groups");
        if let Some(detail) = detail {
            report = report.set_detail(detail);
        }
        if let Some(hint) = hint {
            report = report.set_hint(hint);
        }
        report
    }
}

/// An identifier for a hint that people copy.
fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}
