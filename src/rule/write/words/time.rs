//! Points in time in words.

use crate::rule::language::time::{Anchor, Relative, TimeValue};
use crate::rule::write::canonical::local_to_text;

pub(super) fn describe(time: &TimeValue) -> String {
    match time {
        TimeValue::Day(day) => day.format("%Y-%m-%d").to_string(),
        TimeValue::Local(local) => local_to_text(*local).replace('T', " "),
        TimeValue::Instant { written, .. } => written.clone(),
        TimeValue::Relative(relative) => describe_relative(*relative),
    }
}

/// The same where a relative value stands for a day: whichever time of today it starts from.
pub(super) fn describe_day(time: &TimeValue) -> String {
    match time {
        TimeValue::Relative(relative) if relative.is_on_the_day() => {
            let is_of_today =
                matches!(relative.anchor, Anchor::Now | Anchor::StartOfDay | Anchor::EndOfDay);
            match (is_of_today, relative.offset) {
                (true, 0) => "today".to_owned(),
                (true, _) => describe_relative(Relative { anchor: Anchor::Now, ..*relative }),
                (false, _) => describe_relative(*relative),
            }
        }
        _ => describe(time),
    }
}

fn describe_relative(relative: Relative) -> String {
    let anchor = match relative.anchor {
        Anchor::Now => "now",
        Anchor::StartOfDay => "the start of today",
        Anchor::EndOfDay => "the end of today",
        Anchor::StartOfWeek => "the start of this week",
        Anchor::EndOfWeek => "the end of this week",
        Anchor::StartOfMonth => "the start of this month",
        Anchor::EndOfMonth => "the end of this month",
        Anchor::StartOfYear => "the start of this year",
        Anchor::EndOfYear => "the end of this year",
    };
    if relative.offset == 0 {
        return anchor.to_owned();
    }
    let count = relative.offset.unsigned_abs();
    let plural = if count == 1 { "" } else { "s" };
    let distance = format!("{count} {}{plural}", relative.unit.into_str());
    match (relative.anchor, relative.offset < 0) {
        (Anchor::Now, true) => format!("{distance} ago"),
        (Anchor::Now, false) => format!("{distance} from now"),
        (_, true) => format!("{distance} before {anchor}"),
        (_, false) => format!("{distance} after {anchor}"),
    }
}
