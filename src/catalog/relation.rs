//! The domain relations, in the order in which they can be created.

use crate::install::template;

/// A relation of schema `smart_groups` that belongs to the application.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
#[allow(missing_docs)]
pub enum Relation {
    Spots,
    Roles,
    Tags,
    Members,
    MemberTags,
    Properties,
    PropertyOptions,
    PropertyValues,
    PropertyChoices,
    Questions,
    QuestionOptions,
    Answers,
    AnswerChoices,
    Groups,
    GroupDependencies,
    GroupMembers,
    Blacklist,
    Resources,
    GroupResources,
    ResourceInvitations,
    Events,
}

use Relation::*;

/// Pairs a relation with the file of its name.
macro_rules! described {
    ($name:literal) => {
        ($name, include_str!(concat!("../../sql/domain/", $name, ".sql")))
    };
}

impl Relation {
    /// All of them; what a relation refers to stands before it.
    pub const ALL: [Self; 21] = [
        Spots,
        Roles,
        Tags,
        Members,
        MemberTags,
        Properties,
        PropertyOptions,
        PropertyValues,
        PropertyChoices,
        Questions,
        QuestionOptions,
        Answers,
        AnswerChoices,
        Groups,
        GroupDependencies,
        GroupMembers,
        Blacklist,
        Resources,
        GroupResources,
        ResourceInvitations,
        Events,
    ];

    fn description(self) -> (&'static str, &'static str) {
        match self {
            Spots => described!("spots"),
            Roles => described!("roles"),
            Tags => described!("tags"),
            Members => described!("members"),
            MemberTags => described!("member_tags"),
            Properties => described!("properties"),
            PropertyOptions => described!("property_options"),
            PropertyValues => described!("property_values"),
            PropertyChoices => described!("property_choices"),
            Questions => described!("questions"),
            QuestionOptions => described!("question_options"),
            Answers => described!("answers"),
            AnswerChoices => described!("answer_choices"),
            Groups => described!("groups"),
            GroupDependencies => described!("group_dependencies"),
            GroupMembers => described!("group_members"),
            Blacklist => described!("blacklist"),
            Resources => described!("resources"),
            GroupResources => described!("group_resources"),
            ResourceInvitations => described!("resource_invitations"),
            Events => described!("events"),
        }
    }

    /// Its name in schema `smart_groups`.
    pub fn name(self) -> &'static str {
        self.description().0
    }

    /// The statements that create it, with placeholders for the key types.
    pub fn template(self) -> &'static str {
        self.description().1
    }

    /// The relation of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|relation| relation.name() == name)
    }

    /// Whether an application may bring its own: a view in place of the table.
    pub fn may_be_view(self) -> bool {
        !matches!(
            self,
            Groups
                | GroupDependencies
                | GroupMembers
                | Blacklist
                | GroupResources
                | ResourceInvitations
                | Events
        )
    }

    /// Whether its changes are noted.
    pub fn is_captured(self) -> bool {
        self.template().contains("smart_groups_internal.capture(")
    }

    /// Its columns, in order.
    pub fn columns(self) -> Vec<template::Column> {
        template::columns(self.template())
    }

    /// Whether `install()` gives this column to a table of an older version.
    pub fn has_added(self, column: &str) -> bool {
        let added = format!("ALTER TABLE smart_groups.{} ADD COLUMN {column} ", self.name());
        self.template().contains(&added)
    }

    /// Whether an application's own relation can do without this column: it needs a value
    /// column only for the types of property that it has.
    pub fn is_optional(self, column: &str) -> bool {
        matches!(self, PropertyValues | Answers)
            && (column.ends_with("_value") || column == "option_id")
    }
}
