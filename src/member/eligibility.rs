//! Eligibility: who can be in a smart group at all. A status that an application invents makes
//! nobody eligible, and is no error.

/// The statuses of those who can be.
pub const ELIGIBLE_STATUSES: [&str; 3] = ["accepted", "invited", "pending"];

/// Whether a member with this status can be in a smart group.
pub fn is_eligible(status: Option<&str>) -> bool {
    status.is_some_and(|status| ELIGIBLE_STATUSES.contains(&status))
}
