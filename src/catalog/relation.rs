//! The domain relations, in the order in which they can be created.

use super::keys::KeyKind;
use crate::pg::sql::stream::terminated;
use std::ffi::CStr;
use strum::{EnumString, IntoStaticStr, VariantArray};

/// A column of a domain relation.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Column {
    /// Its name.
    pub name: &'static str,
    /// What it holds.
    pub holds: Holds,
}

/// What a column holds; an application's own column must be of a type that fits.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Holds {
    /// Keys of a kind.
    Key(KeyKind),
    /// Any type that prints words: text, varchar, an enum.
    Text,
    /// An exact number.
    Number,
    /// True or false.
    Boolean,
    /// Days.
    Date,
    /// Instants.
    Timestamp,
    /// What only our own tables have, or what is merely sorted by.
    Any,
}

impl Column {
    /// The kind of key that it holds, if it holds keys.
    pub const fn key(&self) -> Option<KeyKind> {
        match self.holds {
            Holds::Key(kind) => Some(kind),
            _ => None,
        }
    }
}

bitflags::bitflags! {
    /// What is done with a relation.
    #[derive(Clone, Copy)]
    struct Traits: u8 {
        /// An application may bring its own: a view in place of the table.
        const MAY_BE_VIEW = 1 << 0;
        /// Its changes are noted.
        const CAPTURED = 1 << 1;
        /// Units of work read it to find out who belongs where.
        const READ = 1 << 2;
    }
}

/// Declares the relations: `Variant "name" [traits] { columns }`, a column that holds keys with
/// their kind, one that holds neither keys nor text with what it holds. What a relation refers to
/// stands before it; its statements are in the file of its name.
macro_rules! relations {
    ($($variant:ident $name:literal [$($is:ident),*] { $($column:ident $(: $key:ident)? $(= $holds:ident)?),* })*) => {
        /// A relation of schema `smart_groups` that belongs to the application.
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
        #[derive(EnumString, IntoStaticStr, VariantArray)]
        #[strum(const_into_str)]
        #[allow(missing_docs)]
        pub enum Relation {
            $(#[strum(serialize = $name)] $variant,)*
        }

        impl Relation {
            /// The statements that create it, with placeholders for the key types.
            pub const fn template(self) -> &'static str {
                match self {
                    $(Self::$variant => {
                        include_str!(concat!("../../sql/domain/", $name, ".sql"))
                    })*
                }
            }

            /// Its columns, in order.
            pub const fn columns(self) -> &'static [Column] {
                match self {
                    $(Self::$variant => &[$(column!($column $(: $key)? $(= $holds)?)),*],)*
                }
            }

            /// Its name in schema `smart_groups`, for PostgreSQL.
            pub const fn c_name(self) -> &'static CStr {
                match self {
                    $(Self::$variant => terminated(concat!($name, "\0")),)*
                }
            }

            const fn traits(self) -> Traits {
                match self {
                    $(Self::$variant => Traits::empty()$(.union(Traits::$is))*,)*
                }
            }
        }
    };
}

macro_rules! column {
    ($name:ident) => {
        Column { name: stringify!($name), holds: Holds::Text }
    };
    ($name:ident: $key:ident) => {
        Column { name: stringify!($name), holds: Holds::Key(KeyKind::$key) }
    };
    ($name:ident = $holds:ident) => {
        Column { name: stringify!($name), holds: Holds::$holds }
    };
}

relations! {
    Spots "spots" [MAY_BE_VIEW, CAPTURED, READ] {
        id: Spot, name, time_zone
    }
    Roles "roles" [MAY_BE_VIEW, CAPTURED, READ] {
        spot_id: Spot, id: Role, name, kind
    }
    Tags "tags" [MAY_BE_VIEW, CAPTURED, READ] {
        spot_id: Spot, id: Tag, name
    }
    Members "members" [MAY_BE_VIEW, CAPTURED, READ] {
        spot_id: Spot, id: Member, first_name, last_name, email, title, status, role_id: Role,
        invited_at = Timestamp, registered_at = Timestamp, last_active_at = Timestamp
    }
    MemberTags "member_tags" [MAY_BE_VIEW, CAPTURED, READ] {
        spot_id: Spot, member_id: Member, tag_id: Tag
    }
    Properties "properties" [MAY_BE_VIEW, CAPTURED, READ] {
        spot_id: Spot, id: Property, name, type
    }
    PropertyOptions "property_options" [MAY_BE_VIEW, CAPTURED, READ] {
        spot_id: Spot, property_id: Property, id: PropertyOption, label, position = Any
    }
    PropertyValues "property_values" [MAY_BE_VIEW, CAPTURED, READ] {
        spot_id: Spot, member_id: Member, property_id: Property, text_value, number_value = Number,
        boolean_value = Boolean, date_value = Date, timestamp_value = Timestamp, option_id: PropertyOption
    }
    PropertyChoices "property_choices" [MAY_BE_VIEW, CAPTURED, READ] {
        spot_id: Spot, member_id: Member, property_id: Property, option_id: PropertyOption
    }
    Questions "questions" [MAY_BE_VIEW, CAPTURED, READ] {
        spot_id: Spot, id: Question, name, type
    }
    QuestionOptions "question_options" [MAY_BE_VIEW, CAPTURED, READ] {
        spot_id: Spot, question_id: Question, id: QuestionOption, label, position = Any
    }
    Answers "answers" [MAY_BE_VIEW, CAPTURED, READ] {
        spot_id: Spot, member_id: Member, question_id: Question, text_value, number_value = Number,
        boolean_value = Boolean, date_value = Date, timestamp_value = Timestamp, option_id: QuestionOption
    }
    AnswerChoices "answer_choices" [MAY_BE_VIEW, CAPTURED, READ] {
        spot_id: Spot, member_id: Member, question_id: Question, option_id: QuestionOption
    }
    Groups "groups" [CAPTURED, READ] {
        spot_id: Spot, id = Any, kind, name, icon, description, conditions = Any,
        max_leave_percent = Number, created_at = Timestamp, updated_at = Timestamp
    }
    GroupDependencies "group_dependencies" [] {
        spot_id: Spot, group_id = Any, property_id: Property, question_id: Question, tag_id: Tag,
        role_id: Role, depends_on_group_id = Any
    }
    GroupMembers "group_members" [CAPTURED] {
        spot_id: Spot, group_id = Any, member_id: Member, kind, added_at = Timestamp
    }
    Blacklist "blacklist" [CAPTURED, READ] {
        spot_id: Spot, group_id = Any, member_id: Member, reason, added_by, added_at = Timestamp
    }
    Resources "resources" [MAY_BE_VIEW, READ] {
        spot_id: Spot, id: Resource, type, name
    }
    GroupResources "group_resources" [CAPTURED, READ] {
        spot_id: Spot, group_id = Any, resource_id: Resource
    }
    ResourceInvitations "resource_invitations" [] {
        spot_id: Spot, resource_id: Resource, member_id: Member, invited_at = Timestamp
    }
    Events "events" [] {
        spot_id: Spot, id = Any, kind, group_id = Any, resource_id: Resource, member_id: Member,
        reason, first_build = Boolean, occurred_at = Timestamp, xid = Any, origin = Any
    }
}

impl Relation {
    /// Its name in schema `smart_groups`.
    pub const fn name(self) -> &'static str {
        self.into_str()
    }

    /// Whether an application may bring its own: a view in place of the table.
    pub const fn may_be_view(self) -> bool {
        self.traits().contains(Traits::MAY_BE_VIEW)
    }

    /// Whether its changes are noted.
    pub const fn is_captured(self) -> bool {
        self.traits().contains(Traits::CAPTURED)
    }

    /// Whether units of work read it to find out who belongs where.
    pub const fn is_read(self) -> bool {
        self.traits().contains(Traits::READ)
    }

    /// Whether an application's own relation can do without this column: it needs a value
    /// column only for the types of property that it has.
    pub fn is_optional(self, column: &str) -> bool {
        matches!(self, Self::PropertyValues | Self::Answers)
            && (column.ends_with("_value") || column == "option_id")
    }
}

#[cfg(test)]
mod tests;
