//! Calls of our trigger functions that are not ours.

use super::errors;
use pgrx::PgSqlErrorCode::*;

errors! {
    /// Why a trigger function does nothing.
    TriggerError {
        /// It stands on somebody's own table.
        NotOurTable => ERRCODE_INSUFFICIENT_PRIVILEGE,
            message("this trigger function serves the tables of schema smart_groups only");

        /// It was called as a plain function.
        NotATrigger => ERRCODE_E_R_I_E_TRIGGER_PROTOCOL_VIOLATED,
            message("this function can only be called as a trigger");
    }
}
