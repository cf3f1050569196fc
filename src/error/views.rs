//! What views of the application must not say.

use super::errors;
use pgrx::PgSqlErrorCode::*;

errors! {
    /// What is wrong with what a view says.
    ViewError {
        /// Nobody knows which of the rows is true.
        RowsDisagree { member: String } => ERRCODE_CARDINALITY_VIOLATION,
            message("view smart_groups.members has different rows of member \"{member}\""),
            detail("They differ in what rules read."),
            hint("Have the view give one row for each member and spot: join what has one row a member, or choose by DISTINCT ON (spot_id, id) in an order that leaves no choice.");
    }
}
