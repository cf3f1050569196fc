//! Aspects: what of a member, or of a spot, a mark of the change log says has changed.

bitflags::bitflags! {
    /// A set of aspects, stored as `change_log.aspects`.
    #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
    pub struct Aspects: i32 {
        /// `members.first_name`
        const FIRST_NAME = 1 << 0;
        /// `members.last_name`
        const LAST_NAME = 1 << 1;
        /// `members.email`
        const EMAIL = 1 << 2;
        /// `members.title`
        const TITLE = 1 << 3;
        /// `members.status`, and with it eligibility
        const STATUS = 1 << 4;
        /// `members.role_id`
        const ROLE = 1 << 5;
        /// `members.invited_at`
        const INVITED_AT = 1 << 6;
        /// `members.registered_at`
        const REGISTERED_AT = 1 << 7;
        /// `members.last_active_at`
        const LAST_ACTIVE_AT = 1 << 8;
        /// The member came, went, or got another key: everything of it.
        const MEMBER = 1 << 9;
        /// The tag `ref` was given or taken.
        const TAG = 1 << 10;
        /// The value of the property `ref`.
        const PROPERTY = 1 << 11;
        /// The answer to the question `ref`.
        const QUESTION = 1 << 12;
        /// Membership in the static group `ref`.
        const STATIC_GROUP = 1 << 13;
        /// The blacklist of the group `ref`.
        const BLACKLIST = 1 << 14;

        /// The group `ref` was created. From here on aspects of a spot, without a member.
        const GROUP_CREATED = 1 << 16;
        /// The group `ref` was deleted.
        const GROUP_DELETED = 1 << 17;
        /// The group `ref` is to be compared whole.
        const GROUP_REBUILD = 1 << 18;
        /// A definition was deleted or got another key or type.
        const DEFINITIONS = 1 << 19;
        /// The spot's time zone.
        const TIME_ZONE = 1 << 20;
        /// The link `ref`, a group and a resource with a space between, came or went.
        const RESOURCES = 1 << 21;
        /// Every member of the spot; without a spot, every spot.
        const WHOLE = 1 << 22;
        /// The group `ref` was paused, or may be left by more or by fewer: it stands otherwise.
        const GROUP_STANDING = 1 << 23;
        /// A definition was added: a rule that could not be understood without it may be now.
        const DEFINITION_ADDED = 1 << 24;
        /// Somebody asks for it: at once, whatever has failed before.
        const AT_ONCE = 1 << 25;

        /// Nothing but time has passed. Says of any mark where it comes from.
        const CLOCK = 1 << 26;
        /// What is stored may be wrong, although nothing is known to have changed. Likewise.
        const REPAIR = 1 << 27;
    }
}

impl Aspects {
    /// What nothing but rules reads: without a rule that does, its change concerns nobody.
    pub const OF_RULES: Self = Self::FIRST_NAME
        .union(Self::LAST_NAME)
        .union(Self::EMAIL)
        .union(Self::TITLE)
        .union(Self::ROLE)
        .union(Self::INVITED_AT)
        .union(Self::REGISTERED_AT)
        .union(Self::LAST_ACTIVE_AT)
        .union(Self::TAG)
        .union(Self::PROPERTY)
        .union(Self::QUESTION);

    /// Whether the unit that handles them must read the spot's groups and definitions anew.
    pub fn change_definitions(self) -> bool {
        self.intersects(
            Self::GROUP_CREATED
                | Self::GROUP_DELETED
                | Self::GROUP_REBUILD
                | Self::GROUP_STANDING
                | Self::DEFINITIONS
                | Self::TIME_ZONE
                | Self::WHOLE,
        )
    }

    /// What of it is about a member.
    pub fn of_member(self) -> Self {
        self & Self::from_bits_retain(Self::GROUP_CREATED.bits() - 1)
    }

    /// What of it is about the spot.
    pub fn of_spot(self) -> Self {
        self - self.of_member()
    }

    /// Whether every member of the spot has to be compared.
    pub fn concern_everybody(self) -> bool {
        self.intersects(Self::DEFINITIONS | Self::TIME_ZONE | Self::WHOLE)
    }
}
