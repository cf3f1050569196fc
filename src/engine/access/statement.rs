//! The engine's SQL, from files, with this database's key types filled in.

use crate::catalog::statement;
use crate::member::key::KeyTypes;
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

thread_local! {
    static TYPED: RefCell<HashMap<(usize, KeyTypes), Rc<str>>> = RefCell::new(HashMap::new());
}

/// The template with the key types filled in, kept for the session: units of work use the same
/// few again and again.
pub fn typed(template: &'static str, keys: &KeyTypes) -> Rc<str> {
    let place = (template.as_ptr() as usize, *keys);
    if let Some(text) = TYPED.with_borrow(|known| known.get(&place).cloned()) {
        return text;
    }
    let text: Rc<str> = statement::typed(template, keys).into();
    TYPED.with_borrow_mut(|known| known.insert(place, Rc::clone(&text)));
    text
}
