use super::*;

fn keys(members: &[&str]) -> BTreeSet<Key> {
    members.iter().map(|member| Key::new(*member)).collect()
}

fn marks(members: &[&str]) -> Marks {
    let mut marks = Marks::default();
    for member in members {
        marks.add(Some(Key::new(*member)), (Aspects::EMAIL, None));
    }
    marks
}

fn named(fresh: &[&str], left: &[&str], after: Option<&str>, counted: Option<Leaves>) -> Named {
    let left = Left { marks: marks(left), after: after.map(Key::new), counted };
    Named::take(&mut marks(fresh), left)
}

#[test]
fn what_changed_just_now_goes_first() {
    let named = named(&["c", "x"], &["a", "b", "c", "d"], Some("b"), None);
    let (first, mut walk) = Walk::begin(&named, 2);
    assert_eq!(first, keys(&["c", "x"]));
    assert_eq!(walk.next(2), keys(&["d", "a"]));
    assert_eq!(walk.next(2), keys(&["b"]));
    assert!(walk.rest.is_empty() && !walk.counts);
}

#[test]
fn much_at_once_goes_along_with_the_others_from_where_these_stand() {
    let named = named(&["a", "b", "e"], &["c", "d"], Some("b"), None);
    let (first, mut walk) = Walk::begin(&named, 2);
    assert_eq!(first, keys(&[]));
    assert!(walk.counts);
    assert_eq!(walk.next(2), keys(&["c", "d"]));
    assert_eq!(walk.next(2), keys(&["e", "a"]));
    let left = walk.into_left();
    assert_eq!((left.marks, left.after), (marks(&["b"]), Some(Key::new("a"))));
}

#[test]
fn whoever_changes_again_and_again_holds_up_nobody() {
    let mut left =
        Left { marks: marks(&["a", "b", "c", "d", "e", "f"]), after: None, counted: None };
    let mut seen = BTreeSet::new();
    for _ in 0..3 {
        let named = Named::take(&mut marks(&["a", "b", "c"]), left);
        let (_, mut walk) = Walk::begin(&named, 2);
        seen.extend(walk.next(2));
        left = walk.into_left();
    }
    assert_eq!(seen, keys(&["a", "b", "c", "d", "e", "f"]));
}

#[test]
fn counting_goes_on_unless_much_is_added() {
    let counted = || Some(Leaves::from([(7, 2)]));
    let some_more = named(&["x"], &["a", "b", "c", "d"], Some("b"), counted());
    let (_, walk) = Walk::begin(&some_more, 2);
    assert_eq!(
        (walk.counts, walk.counted.clone(), walk.after.clone()),
        (true, counted(), Some(Key::new("b")))
    );
    let many_more = named(&["x", "y", "z"], &["a", "b", "c", "d"], Some("b"), counted());
    let (_, walk) = Walk::begin(&many_more, 2);
    assert_eq!((walk.counts, walk.counted), (true, None));
    // Those who are left when all are counted are not counted again.
    let written = named(&["x"], &["a", "b", "c", "d"], Some("b"), None);
    assert!(!Walk::begin(&written, 2).1.counts);
}

#[test]
fn what_is_left_survives_storage() {
    let named = named(&[], &["a", "b", "c"], Some("b"), None);
    let (_, mut walk) = Walk::begin(&named, 2);
    walk.next(2);
    let pending = walk.into_left().into_pending().unwrap();
    assert!(pending.is_of_members() && !pending.is_comparison());
    let mut left = Left::default();
    left.add(pending.clone());
    assert_eq!((left.marks.clone(), left.after.clone()), (marks(&["b"]), Some(Key::new("a"))));
    // What stands at two places begins again.
    left.add(pending);
    assert_eq!((left.len(), left.after), (1, None));
    assert!(Left::default().into_pending().is_none());
}
