//! Values relative to the clock: `{mode, anchor, offset, unit}`.

use super::checker::Checker;
use super::number;
use crate::rule::language::error::{Code, Place, quoted};
use crate::rule::language::limits;
use crate::rule::language::suggest::did_you_mean;
use crate::rule::language::time::{Anchor, OffsetUnit, Relative, TimeValue};
use crate::rule::read::json::{Json, Node};
use bigdecimal::ToPrimitive;
use strum::VariantArray;

const KEYS: [&str; 4] = ["mode", "anchor", "offset", "unit"];

impl Checker<'_> {
    pub(super) fn relative(
        &mut self,
        place: &Place,
        members: &[(String, Node)],
    ) -> Option<TimeValue> {
        for (key, node) in members {
            if !KEYS.contains(&key.as_str()) {
                let hint = did_you_mean(key, KEYS);
                let message = format!(
                    "unknown key {} in a relative value{hint}; its keys are {}",
                    quoted(key),
                    KEYS.join(", ")
                );
                self.errors.push(&place.key(key, node.offset), Code::UnknownKey, message);
            }
        }
        let mode = self.part(place, members, "mode", &["relative"]);
        let anchor = self.part(place, members, "anchor", Anchor::VARIANTS);
        let offset = self.offset(place, members);
        let unit = self.part(place, members, "unit", OffsetUnit::VARIANTS);
        mode?;
        Some(TimeValue::Relative(Relative { anchor: anchor?, offset: offset?, unit: unit? }))
    }

    /// The part under `key`, one of the `known` names.
    fn part<T: Copy + Into<&'static str>>(
        &mut self,
        place: &Place,
        members: &[(String, Node)],
        key: &str,
        known: &[T],
    ) -> Option<T> {
        let node = self.member(place, members, key)?;
        let written = match &node.json {
            Json::Text(text) => text.as_str(),
            other => other.name(),
        };
        let is_written = |name: &str| matches!(&node.json, Json::Text(text) if text == name);
        let found = known.iter().copied().find(|&part| is_written(part.into()));
        if found.is_none() {
            let names = known.iter().map(|&part| part.into());
            let hint = did_you_mean(written, names.clone());
            let accepted = names.collect::<Vec<_>>().join(", ");
            let message = format!("unknown {key} {}{hint}; use {accepted}", quoted(written));
            self.errors.push(&place.key(key, node.offset), Code::InvalidRelative, message);
        }
        found
    }

    fn offset(&mut self, place: &Place, members: &[(String, Node)]) -> Option<i32> {
        let node = self.member(place, members, "offset")?;
        let place = place.key("offset", node.offset);
        let number = match &node.json {
            Json::Number(written) | Json::Text(written) => number::parse(written).ok(),
            _ => None,
        };
        let Some(number) = number.filter(bigdecimal::BigDecimal::is_integer) else {
            let message = "the offset of a relative value is a whole number, negative for the past";
            self.errors.push(&place, Code::InvalidRelative, message);
            return None;
        };
        let limit = limits::RELATIVE_OFFSET;
        let offset = number.to_i32().filter(|offset| (-limit..=limit).contains(offset));
        if offset.is_none() {
            let message =
                format!("the offset of a relative value lies between -{limit} and {limit}");
            self.errors.push(&place, Code::TimeOutOfRange, message);
        }
        offset
    }

    fn member<'m>(
        &mut self,
        place: &Place,
        members: &'m [(String, Node)],
        key: &str,
    ) -> Option<&'m Node> {
        let node = members.iter().find_map(|(name, node)| (name == key).then_some(node));
        if node.is_none() {
            let message =
                format!("a relative value needs {}; its keys are {}", quoted(key), KEYS.join(", "));
            self.errors.push(place, Code::InvalidRelative, message);
        }
        node
    }
}
