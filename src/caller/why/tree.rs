//! An answer as rows that read as a tree. PURE.
//!
//! The words of a row are constant and its mark says whether they are true.

use super::answer::{
    AnsweredPart, ExplainedRule, Explanation, Group, Smart, StoredMembership, Trial,
};
use crate::rule::write::reason;
use crate::rule::write::words::{briefly, shown};

/// One row.
#[derive(Debug)]
pub struct TreeRow {
    /// Branches, mark and words.
    pub tree: String,
    /// What was read.
    pub value: Option<String>,
    /// Whether the words are true; `None` where nobody can tell.
    pub holds: Option<bool>,
    /// What the row is about.
    pub kind: &'static str,
    /// The part of the conditions.
    pub path: Option<String>,
    /// The group whose conditions these are.
    pub group: Option<i64>,
}

/// What a tree is drawn with.
pub struct Drawing {
    yes: &'static str,
    no: &'static str,
    unknown: &'static str,
    branch: &'static str,
    last: &'static str,
    through: &'static str,
    beside: &'static str,
}

impl Drawing {
    /// With check marks and lines.
    pub const UNICODE: Self = Self {
        yes: "\u{2714} ",
        no: "\u{2718} ",
        unknown: "? ",
        branch: "\u{251c}\u{2500} ",
        last: "\u{2514}\u{2500} ",
        through: "\u{2502}  ",
        beside: "   ",
    };

    /// For clients whose encoding has none of that.
    pub const ASCII: Self = Self {
        yes: "[+] ",
        no: "[-] ",
        unknown: "[?] ",
        branch: "|- ",
        last: "`- ",
        through: "|  ",
        beside: "   ",
    };

    fn mark(&self, holds: Option<bool>) -> &'static str {
        match holds {
            Some(true) => self.yes,
            Some(false) => self.no,
            None => self.unknown,
        }
    }
}

/// A row with those below it.
struct Branch {
    words: String,
    value: Option<String>,
    holds: Option<bool>,
    kind: &'static str,
    path: Option<String>,
    below: Vec<Branch>,
    /// Where another group begins.
    group: Option<i64>,
}

impl Branch {
    fn new(kind: &'static str, words: impl Into<String>, holds: Option<bool>) -> Self {
        let (value, path, below, group) = (None, None, Vec::new(), None);
        Self { words: words.into(), value, holds, kind, path, below, group }
    }

    fn with(self, value: Option<String>) -> Self {
        Self { value, ..self }
    }
}

impl Explanation {
    /// The answer as rows.
    pub fn rows(&self, drawing: &Drawing) -> Vec<TreeRow> {
        let Self { person, group } = self;
        let mut root = Branch::new("group", format!("belongs to {}", called(group)), group.belongs);
        root.group = group.id.parse().ok();
        root.value = group.smart.as_ref().and_then(|smart| as_of(smart.conditions.as_ref()));
        if !person.exists {
            root.below.push(Branch::new("member", "exists in the spot", Some(false)));
        }
        if let Some(smart) = &group.smart {
            root.below.extend(conditions(smart));
            root.below.extend(person.exists.then(|| self.status()));
            root.below.push(blacklist(smart));
            root.below.push(phase(smart));
        }
        root.below.push(stored(&group.stored, group.smart.is_some()));
        root.below.push(current(group));
        draw(root, drawing)
    }

    fn status(&self) -> Branch {
        status(self.person.status.as_deref(), self.person.eligible)
    }
}

impl Trial {
    /// The answer as rows.
    pub fn rows(&self, drawing: &Drawing) -> Vec<TreeRow> {
        let words = "would be in a smart group of these conditions";
        let mut root =
            Branch::new("group", words, Some(self.belongs)).with(as_of(self.rule.as_ref()));
        if let Some(rule) = &self.rule {
            root.below.push(part(&rule.root));
            root.below.push(status(self.person.status.as_deref(), self.person.eligible));
        } else {
            root.below.push(Branch::new("member", "exists in the spot", Some(false)));
        }
        draw(root, drawing)
    }
}

fn called(group: &Group) -> String {
    match (&group.name, group.kind) {
        (Some(name), Some(kind)) => format!("{kind} group {}", briefly(name)),
        _ => format!("group {} (unknown)", group.id),
    }
}

fn as_of(rule: Option<&ExplainedRule>) -> Option<String> {
    rule?.clock.as_ref().map(|clock| format!("as of {}", shown(clock)))
}

fn conditions(smart: &Smart) -> Option<Branch> {
    if let Some(rule) = &smart.conditions {
        return Some(part(&rule.root));
    }
    if smart.conditions_error.is_some() {
        let line = Branch::new("condition", "conditions can be understood", Some(false));
        return Some(line.with(smart.conditions_error.clone()));
    }
    let words = "conditions are told above, or lie too deep to be told";
    smart.abridged.then(|| Branch::new("condition", words, None))
}

fn part(of: &AnsweredPart) -> Branch {
    match of {
        AnsweredPart::Condition { path, holds, words, rules } => {
            let mut line = Branch::new("condition", *words, Some(*holds));
            line.path = Some(path.clone());
            line.below = rules.iter().map(part).collect();
            line
        }
        AnsweredPart::Criterion { path, holds, words, read, groups, more_groups, .. } => {
            let line = Branch::new("criterion", words.as_str(), Some(*holds));
            let mut line = line.with(read.clone());
            line.path = Some(path.clone());
            line.below = groups.iter().map(nested).collect();
            if *more_groups > 0 {
                line.below.push(Branch::new(
                    "group",
                    format!("and {more_groups} more groups"),
                    None,
                ));
            }
            line
        }
    }
}

/// A group that a criterion names: what is stored decides, and only what is out of the ordinary is
/// told besides its conditions.
fn nested(group: &Group) -> Branch {
    let words = format!("in {}", called(group));
    let value = stored_words(&group.stored, group.smart.is_some());
    let mut line = Branch::new("group", words, Some(group.stored.is_member)).with(value);
    line.group = group.id.parse().ok();
    if let Some(smart) = &group.smart {
        line.below.extend(conditions(smart));
        line.below.extend(smart.blacklisted.is_some().then(|| blacklist(smart)));
        line.below.extend((smart.phase != "live").then(|| phase(smart)));
    }
    if group.current.is_current == Some(false) {
        let mut line_of_current = current(group);
        let why = line_of_current.value.take().unwrap_or_default();
        line_of_current.value = Some(format!("{why}; what is stored decides"));
        line.below.push(line_of_current);
    }
    line
}

fn status(status: Option<&str>, eligible: bool) -> Branch {
    let line = Branch::new("status", "status may be in smart groups", Some(eligible));
    line.with(status.map(reason::status))
}

fn blacklist(smart: &Smart) -> Branch {
    let line = Branch::new("blacklist", "not on the blacklist", Some(smart.blacklisted.is_none()));
    line.with(smart.blacklisted.as_ref().map(|entry| {
        let reason = entry.reason.as_deref().map(|reason| format!("{}, ", briefly(reason)));
        let by = entry.added_by.as_deref().map(|by| format!(" by {}", briefly(by)));
        let (reason, by) = (reason.unwrap_or_default(), by.unwrap_or_default());
        format!("{reason}since {}{by}", shown(&entry.added_at))
    }))
}

fn phase(smart: &Smart) -> Branch {
    let line = Branch::new(
        "phase",
        "follows every change",
        Some(smart.phase == "live" && smart.error.is_none()),
    );
    let error = smart.error.as_ref().map(|error| format!(": {error}")).unwrap_or_default();
    line.with(Some(format!("{}{error}", smart.phase)))
}

fn stored(of: &StoredMembership, is_smart: bool) -> Branch {
    Branch::new("stored", "stored as a member", Some(of.is_member)).with(stored_words(of, is_smart))
}

/// Since when, and by what, as far as that is known.
fn stored_words(stored: &StoredMembership, is_smart: bool) -> Option<String> {
    let ended_with = if stored.is_member { "member_joined" } else { "member_left" };
    let event = stored.event.as_ref().filter(|event| event.kind == ended_with);
    let by = event.map(|event| {
        let reason = event.reason.as_deref().unwrap_or("no reason");
        let build = if event.first_build { ", first build" } else { "" };
        format!(" by event {} ({reason}{build})", event.id)
    });
    let by_hand = if is_smart { "" } else { ", put in by the application" };
    match (&stored.since, event) {
        (Some(since), _) => {
            Some(format!("since {}{}{by_hand}", shown(since), by.unwrap_or_default()))
        }
        (None, Some(event)) => {
            Some(format!("left {}{}", shown(&event.occurred_at), by.unwrap_or_default()))
        }
        (None, None) => None,
    }
}

fn current(group: &Group) -> Branch {
    let line = Branch::new("current", "what is stored is current", group.current.is_current);
    line.with(group.current.words.clone())
}

fn draw(root: Branch, drawing: &Drawing) -> Vec<TreeRow> {
    let mut rows = Vec::new();
    let group = root.group;
    add(root, String::new(), "", group, drawing, &mut rows);
    rows
}

/// Adds a line behind `branch`, and those below it behind `prefix`.
fn add(
    line: Branch,
    prefix: String,
    branch: &str,
    group: Option<i64>,
    drawing: &Drawing,
    rows: &mut Vec<TreeRow>,
) {
    let Branch { words, value, holds, kind, path, below, group: another } = line;
    let group = another.or(group);
    let tree = format!("{prefix}{branch}{}{words}", drawing.mark(holds));
    rows.push(TreeRow { tree, value, holds, kind, path, group });
    let further = match branch {
        "" => "",
        branch if branch == drawing.last => drawing.beside,
        _ => drawing.through,
    };
    let (prefix, count) = (format!("{prefix}{further}"), below.len());
    for (place, line) in below.into_iter().enumerate() {
        let branch = if place + 1 == count { drawing.last } else { drawing.branch };
        add(line, prefix.clone(), branch, group, drawing, rows);
    }
}
