//! What the capture triggers' state means, decided without the server.

use std::collections::{BTreeMap, BTreeSet};

/// The events that have to be captured, as `pg_trigger.tgtype` has them: INSERT, DELETE, UPDATE,
/// TRUNCATE.
const EVENTS: [i16; 4] = [4, 8, 16, 32];

/// One capture trigger, of a domain table or of one of its partitions.
#[derive(Clone, Debug)]
pub struct Trigger {
    /// The domain table.
    pub relation: String,
    /// The table that the trigger is on.
    pub table: u32,
    /// Its name, quoted and qualified.
    pub table_name: String,
    /// The trigger's own name, quoted.
    pub name: String,
    /// `A` always, `O` but under the replica role, `R` under that only, `D` disabled.
    pub enabled: char,
    /// The events that it fires for.
    pub events: i16,
    /// Whether it came to a partition with the partitioned table's own.
    pub is_clone: bool,
    /// What changes whenever somebody enables or disables it.
    pub identity: String,
}

/// A table with capture triggers that do not fire always.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Plain {
    /// The table's name, quoted and qualified.
    pub table: String,
    /// The triggers' names, quoted.
    pub triggers: Vec<String>,
}

/// Why the changes of a table are not noted.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Off {
    /// The table.
    pub table: String,
    /// Whether the trigger is there and disabled.
    pub disabled: bool,
}

/// What the triggers' state means.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Judgement {
    /// A table whose changes are not noted, if there is one.
    pub off: Option<Off>,
    /// Tables whose changes are noted, but not under the replica role, by oid.
    pub plain: BTreeMap<u32, Plain>,
    /// Whether some domain tables are like that and others are not.
    pub mixed: bool,
    /// Differs after any change of the triggers.
    pub fingerprint: String,
}

/// How far changes are noted.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Noting {
    Never,
    Plainly,
    Always,
}

impl Trigger {
    fn noted(&self) -> Noting {
        match self.enabled {
            'A' => Noting::Always,
            'O' | 'R' => Noting::Plainly,
            _ => Noting::Never,
        }
    }
}

/// Judges the capture triggers of these domain tables.
pub fn judge(relations: &BTreeSet<String>, triggers: &[Trigger]) -> Judgement {
    let mut judgement = Judgement::default();
    let (mut plain, mut always) = (false, false);
    for relation in relations {
        let own: Vec<&Trigger> = triggers.iter().filter(|t| t.relation == *relation).collect();
        match noted(&own) {
            Noting::Never => {
                let disabled = own.iter().find(|trigger| trigger.noted() == Noting::Never);
                let table =
                    disabled.map_or_else(|| relation.clone(), |trigger| trigger.table_name.clone());
                let off = Off { table, disabled: disabled.is_some() };
                judgement.off.get_or_insert(off);
            }
            Noting::Plainly => plain = true,
            Noting::Always => always = true,
        }
    }
    judgement.mixed = plain && always;
    for trigger in triggers.iter().filter(|trigger| trigger.noted() == Noting::Plainly) {
        let entry = judgement.plain.entry(trigger.table).or_default();
        entry.table.clone_from(&trigger.table_name);
        entry.triggers.push(trigger.name.clone());
    }
    judgement.fingerprint = fingerprint(triggers);
    judgement
}

/// Each event is noted as far as its best trigger does it; the table as far as its worst event.
fn noted(own: &[&Trigger]) -> Noting {
    let best = |event: i16| {
        let firing = own.iter().filter(|trigger| !trigger.is_clone && trigger.events & event != 0);
        firing.map(|trigger| trigger.noted()).max().unwrap_or(Noting::Never)
    };
    let clones = own.iter().filter(|trigger| trigger.is_clone).map(|trigger| trigger.noted());
    EVENTS.into_iter().map(best).chain(clones).min().unwrap_or(Noting::Never)
}

/// A partition that comes with its clones, as one does every day where tables are partitioned by
/// time, is no reason to compare everything.
fn fingerprint(triggers: &[Trigger]) -> String {
    let telling = triggers.iter().filter(|t| !t.is_clone || t.noted() != Noting::Always);
    let mut parts: Vec<String> =
        telling.map(|trigger| format!("{}{}", trigger.identity, trigger.enabled)).collect();
    parts.sort_unstable();
    parts.join(" ")
}

#[cfg(test)]
mod tests;
