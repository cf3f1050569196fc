//! Settings whose values PostgreSQL cannot check by itself.

use super::errors;
use pgrx::PgSqlErrorCode::*;

errors! {
    /// What is wrong with a setting.
    SettingError {
        /// `smart_groups.clock` is no time.
        Clock { given: String } => ERRCODE_INVALID_PARAMETER_VALUE,
            message("invalid value for parameter \"smart_groups.clock\": \"{given}\""),
            hint("It takes a timestamp with time zone, such as 2026-03-01 10:00+01, or nothing for the real time.");
    }
}
