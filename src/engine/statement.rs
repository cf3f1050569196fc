//! The engine's SQL, from files, with this database's key types filled in.

use crate::member::key::KeyTypes;
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

/// The text of a statement in `sql/unit`.
macro_rules! sql {
    ($name:literal) => {
        include_str!(concat!("../../sql/unit/", $name, ".sql"))
    };
}
pub(crate) use sql;

thread_local! {
    static TYPED: RefCell<HashMap<(usize, KeyTypes), Rc<str>>> = RefCell::new(HashMap::new());
}

/// The template with the key types in place of `{spot}`, `{member}`, `{property}` and
/// `{question}`.
pub fn typed(template: &'static str, keys: &KeyTypes) -> Rc<str> {
    let place = (template.as_ptr() as usize, *keys);
    if let Some(text) = TYPED.with_borrow(|known| known.get(&place).cloned()) {
        return text;
    }
    let text: Rc<str> = template
        .replace("{spot}", keys.spot.sql_name())
        .replace("{member}", keys.member.sql_name())
        .replace("{property}", keys.property.sql_name())
        .replace("{question}", keys.question.sql_name())
        .into();
    TYPED.with_borrow_mut(|known| known.insert(place, Rc::clone(&text)));
    text
}
