//! Tables whose changes may pass unseen.

use super::errors;
use pgrx::PgSqlErrorCode::*;

errors! {
    /// Why memberships are left as they are, or what is not noted.
    WatchError {
        /// A table without its capture triggers: `how` says whether they are disabled or missing.
        NotWatched { table: String, how: &'static str, mend: &'static str } =>
            ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE,
            message("changes of {table} are not noted: its capture trigger is {how}"),
            detail("As in the middle of a restore, memberships are left as they are until the trigger is back; then everything is compared."),
            hint("Once the data is complete, {mend}.");

        /// Some tables' triggers, such as this one's, have just been disabled and enabled.
        Restoring { table: String } => ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE,
            message("tables are being restored: changes of {table} may have passed unseen"),
            detail("Its triggers were disabled and enabled, those of other tables were not: memberships are left as they are while pg_restore or COPY runs, and some seconds longer; then everything is compared."),
            hint("If the data is complete, SELECT smart_groups.install() ends the wait.");

        /// Capture triggers that others hold up.
        PlainlyWatched { table: String } => ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE,
            message("changes of {table} under session_replication_role = replica are not noted"),
            detail("Its capture triggers are not ENABLE ALWAYS, and could not be altered without standing in anybody's way; it is tried again every few seconds."),
            hint("SELECT smart_groups.install() waits for the lock.");

        /// A domain relation was dropped.
        RelationMissing { relation: &'static str } => ERRCODE_UNDEFINED_TABLE,
            message("relation \"smart_groups.{relation}\" does not exist"),
            detail("Memberships are left as they are until it is back."),
            hint("SELECT smart_groups.install() creates what is missing.");
    }
}
