//! Every error that people can meet, a file for each room that raises them: variant, SQLSTATE,
//! message, DETAIL and HINT side by side.

#![forbid(unsafe_code)]

mod arguments;
mod declaration;
mod definitions;
mod distribute;
mod events;
mod groups;
mod install;
mod internal;
mod keys;
mod memberships;
mod obstacles;
mod operation;
mod resources;
mod rules;
mod settings;
mod spots;
mod track;
mod triggers;
mod users;
mod values;
mod views;
mod watch;
mod work;
mod worker;

pub use arguments::ArgumentError;
pub use definitions::DefinitionError;
pub use distribute::DistributeError;
pub use events::EventError;
pub use groups::GroupError;
pub use install::InstallError;
pub use internal::{internal, raise};
pub use keys::KeyError;
pub use memberships::MembershipError;
pub use obstacles::ObstacleError;
pub use operation::OperationError;
pub use resources::ResourceError;
pub use rules::RulesError;
pub use settings::SettingError;
pub use spots::SpotError;
pub use track::TrackError;
pub use triggers::TriggerError;
pub use users::Users;
pub use values::ValueError;
pub use views::ViewError;
pub use watch::WatchError;
pub use work::WorkError;
pub use worker::WorkerError;

use declaration::errors;
