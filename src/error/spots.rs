//! Spots that cannot be brought up to date.

use super::errors;
use pgrx::PgSqlErrorCode;

errors! {
    /// Why a spot's groups stand still.
    SpotError {
        /// What failed is not one member's or group's.
        EverybodyFails { code: PgSqlErrorCode, cause: String, hint: String } => code,
            message("everybody in the spot fails: {cause}"),
            hint("{hint}");
    }
}
