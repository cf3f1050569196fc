use super::{Judgement, Off, Trigger, judge};
use std::collections::BTreeSet;

fn trigger(relation: &str, name: &str, enabled: char, events: i16) -> Trigger {
    Trigger {
        relation: relation.to_owned(),
        table: relation.len() as u32,
        table_name: format!("smart_groups.{relation}"),
        name: name.to_owned(),
        enabled,
        events,
        is_clone: false,
        identity: format!("{relation}.{name}"),
    }
}

fn table(relation: &str, enabled: char) -> Vec<Trigger> {
    vec![trigger(relation, "rows", enabled, 4 | 8 | 16), trigger(relation, "emptied", enabled, 32)]
}

fn judged(triggers: &[Trigger]) -> Judgement {
    let relations: BTreeSet<String> = ["members", "tags"].map(str::to_owned).into();
    judge(&relations, triggers)
}

#[test]
fn all_is_noted_where_every_trigger_fires_always() {
    let judgement = judged(&[table("members", 'A'), table("tags", 'A')].concat());
    assert_eq!(judgement.off, None);
    assert!(judgement.plain.is_empty() && !judgement.mixed);
}

#[test]
fn what_is_disabled_or_missing_is_named() {
    let judgement = judged(&[table("members", 'A'), table("tags", 'D')].concat());
    let off = Off { table: "smart_groups.tags".to_owned(), disabled: true };
    assert_eq!(judgement.off, Some(off));
    let judgement = judged(&table("tags", 'A'));
    assert_eq!(judgement.off, Some(Off { table: "members".to_owned(), disabled: false }));
    let mut lacking = [table("members", 'A'), table("tags", 'A')].concat();
    lacking.pop();
    assert_eq!(judged(&lacking).off, Some(Off { table: "tags".to_owned(), disabled: false }));
}

#[test]
fn plainly_enabled_ones_are_listed() {
    for enabled in ['O', 'R'] {
        let judgement = judged(&[table("members", enabled), table("tags", 'A')].concat());
        assert_eq!(judgement.off, None);
        assert!(judgement.mixed);
        let plain: Vec<_> = judgement.plain.values().collect();
        assert_eq!(plain.len(), 1);
        assert_eq!(plain[0].table, "smart_groups.members");
        assert_eq!(plain[0].triggers, ["rows", "emptied"]);
    }
    let judgement = judged(&[table("members", 'O'), table("tags", 'O')].concat());
    assert!(!judgement.mixed);
    assert_eq!(judgement.plain.len(), 2);
}

#[test]
fn several_triggers_share_the_events() {
    let mut triggers = table("members", 'A');
    triggers.extend([4, 8, 16, 32].map(|event| trigger("tags", "one", 'A', event)));
    assert_eq!(judged(&triggers).off, None);
    // Another one that is disabled takes nothing away.
    triggers.push(trigger("tags", "more", 'D', 4));
    assert_eq!(judged(&triggers).off, None);
}

#[test]
fn a_partition_counts_by_its_state_and_not_by_its_being_there() {
    let whole = [table("members", 'A'), table("tags", 'A')].concat();
    let with_clone = |enabled| {
        let clone = Trigger { is_clone: true, table: 9, ..trigger("tags", "p", enabled, 28) };
        let clone = Trigger { table_name: "public.part".to_owned(), ..clone };
        judged(&[whole.clone(), vec![clone]].concat())
    };
    assert_eq!(with_clone('A').fingerprint, judged(&whole).fingerprint);
    assert_ne!(with_clone('O').fingerprint, judged(&whole).fingerprint);
    assert_eq!(with_clone('O').plain.len(), 1);
    let off = Off { table: "public.part".to_owned(), disabled: true };
    assert_eq!(with_clone('D').off, Some(off));
}

#[test]
fn any_change_of_a_trigger_changes_the_fingerprint() {
    let before = [table("members", 'A'), table("tags", 'A')].concat();
    let mut after = before.clone();
    after[1].identity = "members.emptied again".to_owned();
    assert_ne!(judged(&before).fingerprint, judged(&after).fingerprint);
}
