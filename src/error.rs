//! Every error that people can meet, each with its SQLSTATE, DETAIL and HINT.

mod advice;
mod report;
mod users;
mod worker;

use crate::rule::language::error::RuleError;
use thiserror::Error;

pub use users::Users;
pub use worker::NoWorker;

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
    /// There is no such spot, or the caller does not see it.
    #[error("spot \"{spot}\" does not exist")]
    UnknownSpot {
        /// As the caller wrote it.
        spot: String,
    },
    /// A time zone that the IANA database does not have.
    #[error("spot \"{spot}\" has the unknown time zone \"{zone}\"")]
    UnknownTimeZone {
        /// The spot.
        spot: String,
        /// The zone.
        zone: String,
    },
    /// An attribute of a type that rules do not know.
    #[error("\"{name}\" in \"smart_groups.{relation}\" has the unknown type \"{kind}\"")]
    UnknownAttributeType {
        /// `properties` or `questions`
        relation: &'static str,
        /// The attribute.
        name: String,
        /// Its type.
        kind: String,
    },
    /// A key that its type cannot hold.
    #[error("argument \"{argument}\" holds \"{given}\", which is no {type_name}")]
    MalformedKey {
        /// The argument's name.
        argument: &'static str,
        /// As the caller wrote it.
        given: String,
        /// The type of these keys.
        type_name: &'static str,
    },
    /// SQL NULL in an array.
    #[error("argument \"{argument}\" must not contain null")]
    NullElement {
        /// The argument's name.
        argument: &'static str,
    },
    /// A page of no or too many rows.
    #[error("page size {given} is not between 1 and {most}")]
    PageSize {
        /// As given.
        given: i32,
        /// The most.
        most: i32,
    },
    /// A page key that no row carried.
    #[error("\"{given}\" is not a page key of this list")]
    BrokenPageKey {
        /// As given.
        given: String,
    },
    /// Conditions that do not hold in their spot.
    #[error("the conditions are not valid: {}", first_message(errors))]
    InvalidRule {
        /// Everything that is wrong, at least one.
        errors: Vec<RuleError>,
    },
    /// A smart group without conditions.
    #[error("smart group \"{name}\" has no conditions")]
    NoConditions {
        /// The group.
        name: String,
    },
    /// A static group with conditions.
    #[error("static group \"{name}\" cannot have conditions")]
    ConditionsOfStaticGroup {
        /// The group.
        name: String,
    },
    /// Another trigger changed conditions on their way into the table.
    #[error("the conditions of group \"{name}\" were changed while it was created")]
    ConditionsNotCanonical {
        /// The group.
        name: String,
    },
    /// A trigger of the application swallowed the row.
    #[error("the group was not inserted")]
    GroupNotInserted,
    /// A new group with the id of one that left something behind.
    #[error("group id {id} is still named by {by} of an earlier group")]
    GroupIdInUse {
        /// The id.
        id: i64,
        /// `conditions` or `memberships`
        by: &'static str,
    },
    /// A group that depends on itself through others.
    #[error("group \"{name}\" would depend on itself")]
    CyclicGroup {
        /// The group.
        name: String,
    },
    /// A change of what is fixed at creation.
    #[error("the {what} of group \"{name}\" cannot be changed")]
    GroupIsFixed {
        /// The column, in words.
        what: &'static str,
        /// The group.
        name: String,
    },
    /// Dependencies written by hand.
    #[error("group_dependencies cannot be written by hand")]
    DependencyByHand,
    /// Rows that the engine alone writes.
    #[error("rows of {relation} that belong to smart groups cannot be written by hand")]
    EngineOnly {
        /// The relation.
        relation: &'static str,
    },
    /// Membership of a smart group written by hand.
    #[error("the members of smart group \"{name}\" cannot be changed by hand")]
    SmartMembership {
        /// The group.
        name: String,
    },
    /// A static membership of a member who does not exist.
    #[error("member \"{member}\" does not exist in spot \"{spot}\"")]
    UnknownMember {
        /// The spot.
        spot: String,
        /// The member.
        member: String,
    },
    /// A static membership in a group that does not exist.
    #[error("group {group} does not exist in spot \"{spot}\"")]
    UnknownGroup {
        /// The spot.
        spot: String,
        /// The group.
        group: String,
    },
    /// A blacklist for a static group.
    #[error("static group \"{name}\" cannot have a blacklist")]
    BlacklistOfStaticGroup {
        /// The group.
        name: String,
    },
    /// A value of an attribute that does not exist.
    #[error("{word} \"{id}\" does not exist in spot \"{spot}\"")]
    UnknownAttribute {
        /// `property` or `question`
        word: &'static str,
        /// Its id.
        id: String,
        /// The spot.
        spot: String,
    },
    /// A value of another type than its attribute's.
    #[error("\"{given}\" in {column} does not fit {word} \"{name}\" of type {kind}")]
    MisfitValue {
        /// `property` or `question`
        word: &'static str,
        /// The attribute.
        name: String,
        /// Its type.
        kind: String,
        /// The value.
        given: String,
        /// The column that holds it.
        column: String,
    },
    /// A definition that a living group uses is about to go.
    #[error("{word} \"{name}\" cannot {what} because smart groups use it")]
    DefinitionInUse {
        /// What was to be done with it.
        what: &'static str,
        /// What it is.
        word: &'static str,
        /// What people call it.
        name: String,
        /// Who uses it.
        users: Users,
    },
    /// The type of a definition that a living group uses is about to change.
    #[error(
        "the type of {word} \"{name}\" cannot change from {from} to {to} because smart groups use it"
    )]
    TypeInUse {
        /// `property` or `question`
        word: &'static str,
        /// What people call it.
        name: String,
        /// The type.
        from: String,
        /// The type that was asked for.
        to: String,
        /// Who uses it.
        users: Users,
    },
    /// The type of an attribute with values is about to change.
    #[error(
        "the type of {word} \"{name}\" cannot change from {from} to {to} because it has values"
    )]
    TypeOfValues {
        /// `property` or `question`
        word: &'static str,
        /// What people call it.
        name: String,
        /// The type.
        from: String,
        /// The type that was asked for.
        to: String,
        /// Where the values are.
        values: &'static str,
    },
    /// TRUNCATE of what living groups use.
    #[error("{relation} cannot be truncated because smart groups use what is in it")]
    TruncatedInUse {
        /// The relation.
        relation: &'static str,
        /// Who uses it.
        users: Users,
    },
    /// A table without its capture triggers.
    #[error("changes of {table} are not noted: its capture trigger is {how}")]
    NotWatched {
        /// The table.
        table: String,
        /// Disabled or missing.
        how: &'static str,
    },
    /// Some tables' triggers have just been disabled and enabled.
    #[error("tables are being restored: changes of {table} may have passed unseen")]
    Restoring {
        /// One of them.
        table: String,
    },
    /// Capture triggers that others hold up.
    #[error("changes of {table} under session_replication_role = replica are not noted")]
    PlainlyWatched {
        /// The table.
        table: String,
    },
    /// A domain relation was dropped.
    #[error("relation \"smart_groups.{relation}\" does not exist")]
    RelationMissing {
        /// Its name.
        relation: String,
    },
    /// Work on demand in a transaction that keeps its snapshot.
    #[error("{function}() cannot run in a transaction that keeps its snapshot")]
    SnapshotKept {
        /// The function.
        function: &'static str,
    },
    /// Work on demand on a standby.
    #[error("{function}() cannot run on a standby")]
    Standby {
        /// The function.
        function: &'static str,
    },
    /// `start_worker()` started none.
    #[error("{0}")]
    NoWorker(NoWorker),
    /// A group that the caller cannot see, or that is not there.
    #[error("group {group} does not exist")]
    NoSuchGroup {
        /// The group.
        group: i64,
    },
    /// Something that only smart groups have was asked of a static one.
    #[error("group {group} is static")]
    NotSmart {
        /// The group.
        group: i64,
    },
}

fn first_message(errors: &[RuleError]) -> String {
    errors.first().map_or(String::new(), ToString::to_string)
}
