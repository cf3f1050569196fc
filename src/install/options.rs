//! Options that conditions of groups name, where a view shows options under keys of another type by now.

use super::existing::Existing;
use crate::catalog::Relation;
use crate::catalog::keys::{Decided, types};
use crate::error::KeyError;
use crate::member::family::Family;
use crate::pg::sql::row::row;
use crate::pg::sql::{spi, sql};
use pgrx::pg_sys::panic::ErrorReport;
use strum::VariantArray;

/// Refuses keys that what conditions name cannot be: such a group would be empty, in silence. Of the other kinds of
/// keys, tables of ours hold some.
pub fn check(existing: &Existing, keys: &Decided) -> Result<(), ErrorReport> {
    let keys = types(keys);
    for &family in Family::VARIANTS {
        let is_there = |name: &str| name.parse().is_ok_and(|relation| existing.has(relation));
        let is_view = |name: &str| name.parse().is_ok_and(|relation| existing.is_view(relation));
        let asks = is_view(family.options())
            && is_there(family.attributes())
            && existing.has(Relation::Groups);
        if !asks {
            continue;
        }
        let wanted = family.option_type(&keys);
        let text = family.fill(sql!("install/options_in_rules"));
        let named = spi::read_latest(text, &[], row!(group_name: String, option: String))?;
        let misfit = named.into_iter().find(|(_, option)| wanted.parse(option).is_none());
        if let Some((group, option)) = misfit {
            let (relation, wanted) = (family.options(), wanted.sql_name());
            return Err(KeyError::OptionInRule { group, option, relation, wanted }.into());
        }
    }
    Ok(())
}
