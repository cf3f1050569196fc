//! What happens to memberships, invitations and groups, and why: the words of `events`.

use strum::{EnumString, IntoStaticStr, VariantArray};

/// What happened.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, EnumString, IntoStaticStr, VariantArray,
)]
#[strum(serialize_all = "snake_case", const_into_str)]
pub enum EventKind {
    /// A member is in a group from here on.
    MemberJoined,
    /// A member is no longer in a group.
    MemberLeft,
    /// A member's first group that leads to a resource.
    ResourceInvited,
    /// A member has lost the last group that led to a resource.
    ResourceRevoked,
    /// A group is held as it stands.
    GroupHeld,
    /// A group follows its rule again.
    GroupReleased,
}

/// What brought it about.
#[derive(
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Debug,
    EnumString,
    IntoStaticStr,
    VariantArray,
)]
#[strum(serialize_all = "snake_case", const_into_str)]
pub enum Reason {
    /// What the group's conditions read has changed, or the conditions are new.
    Rule,
    /// The member's status, which is eligible or no longer is.
    Status,
    /// The member was put on the group's blacklist, or taken off it.
    Blacklist,
    /// Somebody wrote the row of a static group.
    Manual,
    /// Nothing but time has passed.
    Clock,
    /// The group is gone.
    GroupDeleted,
    /// The member is gone.
    MemberDeleted,
    /// The group was compared because somebody asked for it, or because changes may have passed
    /// unseen.
    Rebuild,
    /// A resource was linked to the group.
    Link,
    /// A resource is no longer linked to the group.
    Unlink,
    /// The resource is gone.
    ResourceDeleted,
    /// The group was released after it was held.
    Release,
}

/// Why a membership begins or ends.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Cause {
    /// What brought it about.
    pub reason: Reason,
    /// Whether the group is being built for the first time.
    pub first_build: bool,
}

impl From<Reason> for Cause {
    /// Of a group that is built, or whose build does not matter.
    fn from(reason: Reason) -> Self {
        Self { reason, first_build: false }
    }
}

impl EventKind {
    /// As `events.kind` has it.
    pub const fn name(self) -> &'static str {
        self.into_str()
    }
}

impl Reason {
    /// As `events.reason` has it.
    pub const fn name(self) -> &'static str {
        self.into_str()
    }
}

#[cfg(test)]
mod tests {
    use super::{EventKind, Reason};
    use strum::VariantArray;

    const TABLE: &str = include_str!("../../sql/domain/events.sql");

    /// The words of the constraint that is called `name`.
    fn words_of(name: &str) -> Vec<&'static str> {
        let (_, constraint) = TABLE.split_once(&format!("ADD CONSTRAINT {name} CHECK")).unwrap();
        let (constraint, _) = constraint.split_once(';').unwrap();
        constraint.split('\'').skip(1).step_by(2).collect()
    }

    #[test]
    fn the_words_are_those_that_the_table_takes() {
        let kinds: Vec<&str> = EventKind::VARIANTS.iter().map(|kind| kind.name()).collect();
        assert_eq!(kinds, words_of("events_known_kind"));
        let reasons: Vec<&str> = Reason::VARIANTS.iter().map(|reason| reason.name()).collect();
        assert_eq!(reasons, words_of("events_known_reason"));
    }
}
