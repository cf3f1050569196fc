//! Whom a row concerns, in words.

use super::base_table;
use crate::pg::query::{Concerns, KeyPlace};

/// What is said of a query that the application has given.
pub const GIVEN: &str = "as you have said";

/// Whom the row concerns; `of_member` where it is about members, and not about a definition.
pub fn whom(concerns: &Concerns, of_member: bool) -> String {
    let spot = concerns.spot.as_ref().map(place);
    let member = concerns.member.as_ref().map(place);
    let people = match (member, spot, of_member) {
        (Some(member), Some(spot), _) => format!("the member in {member}, in the spot in {spot}"),
        (Some(member), None, _) => format!("the member in {member}, in every spot"),
        (None, Some(spot), true) => format!("everybody in the spot in {spot}"),
        (None, None, true) => "everybody, in every spot".to_owned(),
        (None, Some(spot), false) => format!("the rules of the spot in {spot}"),
        (None, None, false) => "the rules of every spot".to_owned(),
    };
    let named = |one: &Option<KeyPlace>| one.as_ref().and_then(|place| place.table);
    let named = [named(&concerns.spot), named(&concerns.member)];
    let between = concerns.through.iter().filter(|&&table| !named.contains(&Some(table)));
    let between: Vec<String> = between.map(|&table| base_table::name(table)).collect();
    match between.as_slice() {
        [] => people,
        tables => format!("{people}, by way of {}", tables.join(", ")),
    }
}

fn place(place: &KeyPlace) -> String {
    match place.table {
        Some(table) => format!("{} of {}", place.text, base_table::name(table)),
        None => place.text.clone(),
    }
}
