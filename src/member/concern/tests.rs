use super::*;
use std::collections::BTreeSet;

fn column(item: usize, number: i32) -> ItemColumn {
    ItemColumn { item, number }
}

fn reads(columns: &[ItemColumn]) -> Expression {
    Expression {
        reads: columns.iter().copied().collect(),
        columns: if let [only] = columns { vec![*only] } else { vec![] },
        ..Expression::default()
    }
}

fn table(nullable: &[Join]) -> Item {
    Item {
        kind: ItemKind::Table,
        nullable: nullable.iter().copied().collect(),
        levels: BTreeSet::new(),
        reads: BTreeSet::new(),
        decides: nullable.last().map_or(Decides::Rows, |&join| Decides::Join(join)),
        keys: vec![],
    }
}

fn condition(columns: &[ItemColumn], inside: &[Join]) -> Conjunct {
    Conjunct {
        expression: reads(columns),
        inside: inside.iter().copied().collect(),
        strict: true,
        equality: None,
        decides: inside.last().map_or(Decides::Rows, |&join| Decides::Join(join)),
        misses_null: false,
    }
}

fn equal(left: ItemColumn, right: ItemColumn, inside: &[Join]) -> Conjunct {
    Conjunct {
        equality: Some((Term::Column(left), Term::Column(right))),
        ..condition(&[left, right], inside)
    }
}

const GOAL: KeyGoal = KeyGoal { spot: 0, member: Some(1) };

/// Values (1: submission, field, text) of submissions (2: id, organisation, person) and a person's
/// e-mail (3: person, address) that may lack: the columns organisation, person, text, address.
fn submissions() -> Model {
    Model {
        items: [(1, table(&[])), (2, table(&[])), (3, table(&[9]))].into(),
        conjuncts: vec![
            equal(column(1, 1), column(2, 1), &[]),
            equal(column(3, 1), column(2, 3), &[9]),
        ],
        deciders: vec![],
        outputs: vec![
            reads(&[column(2, 2)]),
            reads(&[column(2, 3)]),
            reads(&[column(1, 3)]),
            reads(&[column(3, 2)]),
        ],
    }
}

#[test]
fn the_member_is_found_over_the_tables_between() {
    let way = decide(&submissions(), 1, GOAL).unwrap();
    assert_eq!(way.items, [1, 2].into());
    assert_eq!(way.conjuncts, [0].into());
    assert_eq!((way.spot, way.member), (Some(KeySource::Output(0)), Some(KeySource::Output(1))));
}

#[test]
fn a_column_that_is_equal_to_the_key_saves_the_way_and_the_spot_is_left_out() {
    let way = decide(&submissions(), 3, GOAL).unwrap();
    assert_eq!(way.items, [3].into());
    assert_eq!((way.spot, way.member), (None, Some(KeySource::Column(column(3, 1)))));
}

#[test]
fn what_an_outer_join_may_lack_feeds_its_own_columns_only() {
    let fed = feeds(&submissions(), 3);
    assert_eq!(fed.rows, [3].into());
    assert_eq!(fed.columns[&1], [3].into());
    assert_eq!(feeds(&submissions(), 1).columns[&1], [0, 1, 2, 3].into());
    assert_eq!(feeds(&submissions(), 1).columns[&3], [2].into());
}

#[test]
fn a_condition_above_an_outer_join_has_it_decide_the_rows() {
    let mut model = submissions();
    model.conjuncts.push(condition(&[column(3, 2)], &[]));
    assert_eq!(feeds(&model, 3).rows, [0, 1, 2, 3].into());
}

#[test]
fn a_condition_that_holds_for_a_row_that_is_not_there_is_dropped() {
    let mut model = submissions();
    model.conjuncts.push(Conjunct { strict: false, ..condition(&[column(3, 2)], &[]) });
    assert!(decide(&model, 3, GOAL).unwrap().conjuncts.is_empty());
    model.conjuncts[2].strict = true;
    assert_eq!(decide(&model, 3, GOAL).unwrap().conjuncts, [2].into());
}

#[test]
fn a_condition_of_an_outer_join_on_the_kept_side_is_dropped() {
    let mut model = submissions();
    model.conjuncts.push(condition(&[column(2, 1)], &[9]));
    assert!(decide(&model, 2, GOAL).unwrap().conjuncts.is_empty());
}

#[test]
fn what_reads_the_clock_is_dropped() {
    let mut model = submissions();
    model.conjuncts.push(condition(&[column(2, 1)], &[]));
    model.conjuncts[2].expression.unstable = true;
    assert!(decide(&model, 2, GOAL).unwrap().conjuncts.is_empty());
    model.conjuncts[0].expression.unstable = true;
    assert_eq!(decide(&model, 1, GOAL), Err(Unknown::Conditions));
}

#[test]
fn what_nothing_ties_to_a_member_concerns_everybody() {
    let mut model = submissions();
    model.items.insert(4, table(&[]));
    let way = decide(&model, 4, GOAL).unwrap();
    assert_eq!((way.items, way.spot, way.member), ([4].into(), None, None));
}

#[test]
fn a_definition_asks_for_the_spot_alone() {
    let way = decide(&submissions(), 1, KeyGoal { spot: 0, member: None }).unwrap();
    assert_eq!((way.items, way.member), ([1, 2].into(), None));
}

#[test]
fn a_key_that_another_row_may_take_over_cannot_be_told() {
    let mut model = submissions();
    model.items.get_mut(&2).unwrap().levels.insert(7);
    model.outputs[1].through.insert(7);
    assert_eq!(decide(&model, 2, GOAL), Err(Unknown::Chosen));
    // From outside of that level the key is one like any other.
    assert!(decide(&model, 1, GOAL).is_ok());
}

#[test]
fn keys_that_cannot_be_followed_are_named() {
    let with = |change: fn(&mut Expression)| {
        let mut model = submissions();
        change(&mut model.outputs[1]);
        decide(&model, 2, GOAL)
    };
    assert_eq!(with(|key| key.aggregate = true), Err(Unknown::Aggregated));
    assert_eq!(with(|key| key.unstable = true), Err(Unknown::Unstable));
    let whole = |key: &mut Expression| *key = reads(&[column(2, 0)]);
    assert_eq!(with(whole), Err(Unknown::WholeRow));
    let several = |key: &mut Expression| *key = reads(&[column(2, 3), column(3, 1)]);
    assert_eq!(with(several), Err(Unknown::SeveralTables));
}

#[test]
fn the_first_of_equal_columns_is_any_of_them() {
    let mut model = submissions();
    model.outputs[1].columns = vec![column(2, 3), column(3, 1)];
    model.outputs[1].reads = [column(2, 3), column(3, 1)].into();
    let way = decide(&model, 3, GOAL).unwrap();
    assert_eq!((way.items, way.member), ([3].into(), Some(KeySource::Column(column(3, 1)))));
}

#[test]
fn no_way_leads_over_two_tables_at_once() {
    let mut model = submissions();
    model.items.insert(4, table(&[]));
    model.conjuncts.push(condition(&[column(4, 1), column(1, 1), column(2, 1)], &[]));
    assert_eq!(decide(&model, 4, GOAL), Err(Unknown::Conditions));
}

/// The look-ups that are wanted, as items and the numbers of the columns by which.
fn wanted(known: &LookupStart, served: &[usize]) -> Vec<(usize, usize)> {
    let mut serves = |lookup: &ItemLookup| served.contains(&lookup.item);
    let lookups = unserved(&submissions(), known, &mut serves);
    lookups.iter().map(|one| (one.item, one.by.len())).collect()
}

#[test]
fn what_is_looked_up_by_the_keys_leads_on_to_the_rest() {
    // Submissions by organisation and person, then their values; the address by its person.
    let all = wanted(&LookupStart::Keys(GOAL), &[]);
    assert_eq!(all.iter().map(|(item, _)| *item).collect::<Vec<_>>(), [2, 3, 1]);
    assert_eq!(all[0], (2, 2));
    assert_eq!(wanted(&LookupStart::Keys(GOAL), &[2, 3]), [(1, 1)]);
    assert_eq!(wanted(&LookupStart::Keys(GOAL), &[1, 2, 3]), []);
    // By the member alone: of the key, and of the address that it has led to.
    assert_eq!(wanted(&LookupStart::Member(GOAL), &[1, 3]), [(2, 2)]);
}

#[test]
fn a_row_looks_up_what_stands_on_its_way() {
    let way = |item| LookupStart::Row(item, decide(&submissions(), item, GOAL).unwrap());
    assert_eq!(wanted(&way(1), &[]), [(2, 1)]);
    assert_eq!(wanted(&way(1), &[2]), []);
    assert_eq!(wanted(&way(2), &[]), []);
    assert_eq!(wanted(&way(3), &[]), []);
}

#[test]
fn what_is_equal_to_a_constant_is_not_looked_up_by_it() {
    let mut model = submissions();
    model.items.insert(4, table(&[]));
    let side = Side { conjunct: model.conjuncts.len(), left: false };
    let constant = Term::Expression(side, BTreeSet::new());
    let kind = condition(&[column(4, 2)], &[]);
    model
        .conjuncts
        .push(Conjunct { equality: Some((Term::Column(column(4, 2)), constant)), ..kind });
    let found = unserved(&model, &LookupStart::Keys(GOAL), &mut |_| false);
    assert!(found.iter().all(|lookup| lookup.item != 4), "{found:?}");
}

/// Memberships (1: organisation, person, state) of people (2: id).
fn memberships() -> Model {
    Model {
        items: [(1, table(&[])), (2, table(&[]))].into(),
        conjuncts: vec![equal(column(2, 1), column(1, 2), &[])],
        outputs: vec![reads(&[column(1, 1)]), reads(&[column(2, 1)])],
        ..Model::default()
    }
}

#[test]
fn a_key_of_another_item_than_the_spots_stands_beside_that_as_well() {
    assert_eq!(beside_spot(&memberships(), GOAL), Some([column(1, 1), column(1, 2)]));
    // Where it is of the spot's own, an index of both finds it.
    let outputs = vec![reads(&[column(1, 1)]), reads(&[column(1, 2)])];
    assert_eq!(beside_spot(&Model { outputs, ..memberships() }, GOAL), None);
    // What an outer join says is equal need not be.
    let conjuncts = vec![equal(column(2, 1), column(1, 2), &[7])];
    assert_eq!(beside_spot(&Model { conjuncts, ..memberships() }, GOAL), None);
    // By an e-mail's owner, and not by the spot's.
    assert_eq!(beside_spot(&submissions(), GOAL), None);
}
