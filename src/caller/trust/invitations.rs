//! Stored invitations against the roads that lead to resources, recomputed by SQL.

use crate::caller::rights;
use crate::catalog;
use crate::catalog::statement::typed;
use crate::member::eligibility::ELIGIBLE_STATUSES;
use crate::member::key::Key;
use crate::pg::sql::row::row;
use crate::pg::sql::spi::{self, Param};
use crate::pg::sql::sql;
use pgrx::pg_sys::panic::ErrorReport;

/// An invitation that is missing, or that nothing leads to.
pub struct InvitationProblem {
    /// Its spot.
    pub spot: String,
    /// The resource.
    pub resource: String,
    /// The member.
    pub member: String,
    /// `missing` or `extra`.
    pub problem: String,
}

/// Where the invitations of a spot, or of all, are not what they should be; as far as the caller can
/// see.
pub fn problems(spot: Option<&Key>) -> Result<Vec<InvitationProblem>, ErrorReport> {
    let text = typed(sql!("caller/verify_invitations"), &catalog::key_types()?);
    let params = [
        Param::from(spot.map(|spot| spot.as_str().to_owned())),
        Param::from(ELIGIBLE_STATUSES.map(str::to_owned).to_vec()),
    ];
    rights::reading_by(&text, || {
        spi::read(
            text.to_string(),
            &params,
            row!(|spot_id: String, resource_id: String, member_id: String, problem: String| {
                let (spot, resource, member) = (spot_id, resource_id, member_id);
                InvitationProblem { spot, resource, member, problem }
            }),
        )
    })
}
