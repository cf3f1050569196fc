//! What there is to tell: the shape that `explain_json()` gives, whose names are these. PURE.
//!
//! Ids are texts, as in conditions; times are ISO 8601 in the spot's time zone.

use serde::Serialize;

/// A member in question.
#[derive(Clone, Serialize, Debug)]
pub struct MemberInQuestion {
    /// The spot.
    pub spot: String,
    /// The member.
    pub member: String,
    /// Whether the spot has such a member, as far as the caller can see.
    pub exists: bool,
    /// `members.status`, in words.
    pub status: Option<String>,
    /// Whether members of that status can be in smart groups.
    pub eligible: bool,
    /// The time zone of the spot's days.
    pub time_zone: String,
}

/// Why a member is in a group or not.
#[derive(Serialize, Debug)]
pub struct Explanation {
    /// The member.
    #[serde(flatten)]
    pub person: MemberInQuestion,
    /// The group.
    pub group: Group,
}

/// Why a member would be in a group of some conditions or not.
#[derive(Debug)]
pub struct Trial {
    /// The member.
    pub person: MemberInQuestion,
    /// Whether conditions and status let the member in.
    pub belongs: bool,
    /// The conditions; none for a member who does not exist.
    pub rule: Option<ExplainedRule>,
}

/// A member's place in one group.
#[derive(Serialize, Debug)]
pub struct Group {
    /// The group.
    pub id: String,
    /// Its name; null where the caller cannot see it.
    pub name: Option<String>,
    /// `static` or `smart`; null where the caller cannot see it.
    pub kind: Option<&'static str>,
    /// What conditions, status and blacklist say; of a static group what is stored. Null where it
    /// cannot be told.
    pub belongs: Option<bool>,
    /// What is stored.
    pub stored: StoredMembership,
    /// Whether the engine has come to the same.
    pub current: Current,
    /// Of a smart group.
    pub smart: Option<Smart>,
}

/// A stored membership, or that there is none.
#[derive(Clone, Serialize, Default, Debug)]
pub struct StoredMembership {
    /// Whether the member is in the group.
    pub is_member: bool,
    /// Since when.
    pub since: Option<String>,
    /// The last time that the member entered or left, as far back as events reach.
    pub event: Option<LastEvent>,
}

/// A row of `events`.
#[derive(Clone, Serialize, Debug)]
pub struct LastEvent {
    /// `events.id`.
    pub id: String,
    /// `member_joined` or `member_left`.
    pub kind: String,
    /// What brought it about.
    pub reason: Option<String>,
    /// Whether it was the group's first build.
    pub first_build: bool,
    /// When.
    pub occurred_at: String,
}

/// Whether stored membership is what it should be.
#[derive(Clone, Serialize, Default, Debug)]
pub struct Current {
    /// Whether it is; null where that cannot be told.
    pub is_current: Option<bool>,
    /// Why not, as a word that stays.
    pub because: Option<&'static str>,
    /// Why not, for people.
    pub words: Option<String>,
}

/// What only smart groups have.
#[derive(Serialize, Debug)]
pub struct Smart {
    /// As `group_status` has it: `live` where the group follows every change.
    pub phase: String,
    /// What keeps the group from being current, as `group_status` has it.
    pub error: Option<String>,
    /// The entry on the group's blacklist.
    pub blacklisted: Option<Blacklisted>,
    /// The conditions; null where they cannot be read, are told elsewhere, or the member does not exist.
    pub conditions: Option<ExplainedRule>,
    /// Why the conditions cannot be read.
    pub conditions_error: Option<String>,
    /// Whether the conditions are told elsewhere in this answer, or lie too deep to be told.
    pub abridged: bool,
}

/// An entry on a blacklist.
#[derive(Clone, Serialize, Debug)]
pub struct Blacklisted {
    /// Why.
    pub reason: Option<String>,
    /// Who decided it.
    pub added_by: Option<String>,
    /// When.
    pub added_at: String,
}

/// A rule with the verdict of every part.
#[derive(Serialize, Debug)]
pub struct ExplainedRule {
    /// What relative dates are relative to, where there are any.
    pub clock: Option<String>,
    /// The whole.
    #[serde(flatten)]
    pub root: AnsweredPart,
}

/// A part of a rule.
#[derive(Serialize, Debug)]
#[serde(untagged)]
pub enum AnsweredPart {
    /// A condition.
    Condition {
        /// Where it stands in the conditions, as a JSON pointer.
        path: String,
        /// Its verdict.
        holds: bool,
        /// `all of these`, `none of these` and so on.
        words: &'static str,
        /// Its parts.
        rules: Vec<AnsweredPart>,
    },
    /// A criterion.
    Criterion {
        /// Where it stands in the conditions, as a JSON pointer.
        path: String,
        /// Its verdict.
        holds: bool,
        /// What it looks at.
        field: String,
        /// What it asks for.
        words: String,
        /// What the member has of the field; null for nothing.
        read: Option<String>,
        /// The groups that it names, those that decide first.
        groups: Vec<Group>,
        /// How many more it names.
        more_groups: usize,
    },
}

impl AnsweredPart {
    /// Its verdict.
    pub fn holds(&self) -> bool {
        match self {
            Self::Condition { holds, .. } | Self::Criterion { holds, .. } => *holds,
        }
    }
}
