//! The statements that Rust runs: texts with placeholders for this database's key types.

use super::keys::KeyKind;
use crate::member::key::KeyTypes;
use crate::pg::relation::schema;
use crate::pg::sql::guc;
use crate::pg::sql::row::row;
use crate::pg::sql::spi::{self, Param};
use crate::pg::sql::sql;
use pgrx::pg_sys::panic::ErrorReport;
use std::cell::RefCell;
use std::collections::HashMap;
use std::ffi::CString;
use std::rc::Rc;
use strum::VariantArray;

const LOCKABLE_VIEW: &str = sql!("catalog/lockable_view");

thread_local! {
    static TYPED: RefCell<HashMap<(usize, KeyTypes), Rc<str>>> = RefCell::new(HashMap::new());
}

/// The template with the key types filled in, kept for the session: the same few are used again
/// and again.
pub fn typed(template: &'static str, keys: &KeyTypes) -> Rc<str> {
    let place = (template.as_ptr() as usize, *keys);
    if let Some(text) = TYPED.with_borrow(|known| known.get(&place).cloned()) {
        return text;
    }
    let text: Rc<str> = fill(template, *keys).into();
    TYPED.with_borrow_mut(|known| known.insert(place, Rc::clone(&text)));
    text
}

/// The template with the key types filled in.
pub fn fill(sql: &str, mut keys: KeyTypes) -> String {
    KeyKind::VARIANTS.iter().fold(sql.to_owned(), |sql, kind| {
        sql.replace(&format!("{{{}}}", kind.placeholder()), kind.of(&mut keys).sql_name())
    })
}

/// The clause that locks the rows read from a domain relation, where it can be locked: an
/// application's own view may be beyond that.
pub fn lock(relation: &str, strength: &str) -> Result<String, ErrorReport> {
    let name = CString::new(relation).unwrap_or_default();
    let is_table = schema::domain_relation(&name).is_some_and(schema::is_table);
    let is_lockable = is_table || is_lockable_view(relation)?;
    Ok(if is_lockable { format!("FOR {strength}") } else { String::new() })
}

fn is_lockable_view(relation: &str) -> Result<bool, ErrorReport> {
    let _settings = guc::LocalSettings::pinned();
    let found = spi::read(LOCKABLE_VIEW, &[Param::from(relation)], row!(is_lockable: bool))?;
    Ok(found.into_iter().any(|lockable| lockable))
}
