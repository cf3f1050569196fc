//! What a group's rule costs: what PostgreSQL expects of the SELECT that `compile()` gives, and that builds, previews and
//! `verify()` are made of.

use crate::caller::home::{self, AnswerPlace};
use crate::caller::rights;
use crate::catalog::{self, definitions, rules};
use crate::member::key::Key;
use crate::member::time::Clock;
use crate::pg::sql::row::row;
use crate::pg::sql::spi::{self, Param};
use crate::pg::sql::{cost, sql};
use crate::rule::meaning::resolve::resolve;
use crate::rule::meaning::sql::matching_members;
use crate::settings;
use pgrx::pg_sys::panic::ErrorReport;

/// The planner's cost of finding all members whom a group's rule takes; `None` where the caller sees no smart group
/// of that id, and where the rule cannot be understood any more.
pub fn of_evaluation(spot: &Key, group: i64) -> Result<Option<f64>, ErrorReport> {
    let _beside = match home::of(spot)? {
        AnswerPlace::Here(beside) => beside,
        AnswerPlace::Elsewhere(spot) => {
            let call = "(SELECT smart_groups_internal.evaluation_cost($1, $2) AS cost)";
            let told = home::rows(&spot, call, vec![Param::from(group)], row!(cost: Option<f64>));
            return Ok(told?.into_iter().flatten().next());
        }
    };
    rights::evaluating(|| {
        let text = sql!("caller/smart_groups");
        let found = spi::read(text, &[Param::from(group)], row!(conditions: String))?;
        let Some(conditions) = found.into_iter().next() else { return Ok(None) };
        let Ok(checked) = rules::try_read_stored(spot, &conditions)? else { return Ok(None) };
        let zone = definitions::spot(spot.as_str())?.zone;
        let predicate = resolve(&checked.condition, &Clock { now: settings::now(), zone });
        let within = catalog::target(spot.clone(), checked.definitions.keys);
        cost::expected(matching_members(&predicate, &within)).map(Some)
    })
}
