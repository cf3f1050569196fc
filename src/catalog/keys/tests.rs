use super::*;

fn column(name: &str, kind: KeyKind, type_name: &str) -> KeyColumn {
    let (name, type_name) = (name.to_owned(), type_name.to_owned());
    KeyColumn { relation: "x", name, is_view: false, kind, type_name, collation: None }
}

fn collated(name: &str, collation: &str, deterministic: bool) -> KeyColumn {
    let collation = Some(Collation { name: collation.to_owned(), deterministic });
    KeyColumn { collation, ..column(name, Spot, "text") }
}

fn type_in(decided: &Decided, kind: KeyKind) -> KeyType {
    decided.iter().find(|(k, _)| *k == kind).unwrap().1.key_type
}

#[test]
fn nothing_decides_and_nothing_is_asked() {
    let decided = decide(&[], None).unwrap();
    assert!(KeyKind::VARIANTS.iter().all(|&kind| type_in(&decided, kind) == KeyType::Bigint));
}

#[test]
fn what_exists_decides_and_what_is_asked_serves_the_rest() {
    let found = [column("members.id", Member, "character varying(40)")];
    let decided = decide(&found, Some(KeyType::Uuid)).unwrap();
    assert_eq!(type_in(&decided, Member), KeyType::Text);
    assert_eq!(type_in(&decided, Spot), KeyType::Uuid);
}

#[test]
fn asking_for_a_type_that_no_key_has_is_refused_once_all_are_decided() {
    let found: Vec<_> =
        KeyKind::VARIANTS.iter().map(|&kind| column("x.id", kind, "bigint")).collect();
    assert!(decide(&found, Some(KeyType::Bigint)).is_ok());
    assert!(matches!(
        decide(&found, Some(KeyType::Uuid)),
        Err(KeyError::Decided { asked: "uuid", .. })
    ));
}

#[test]
fn relations_that_disagree_are_both_named() {
    let found = [column("spots.id", Spot, "uuid"), column("members.spot_id", Spot, "text")];
    let Err(KeyError::Differ { one, other, .. }) = decide(&found, None) else { panic!("accepted") };
    assert_eq!((one.as_str(), other.as_str()), ("spots.id", "members.spot_id"));
}

#[test]
fn a_view_that_came_after_tables_is_told_from_them() {
    let view = KeyColumn { is_view: true, ..column("members.id", Member, "uuid") };
    let ours =
        |relation, name, type_name| KeyColumn { relation, ..column(name, Member, type_name) };
    let found = [
        view,
        ours("group_members", "group_members.member_id", "bigint"),
        ours("blacklist", "blacklist.member_id", "bigint"),
        ours("events", "events.member_id", "uuid"),
    ];
    let Err(KeyError::ViewDiffers { view, table, tables, .. }) = decide(&found, None) else {
        panic!("accepted")
    };
    assert_eq!((view.as_str(), table.as_str()), ("members.id", "group_members.member_id"));
    assert_eq!(tables, "smart_groups.blacklist, smart_groups.group_members");
}

#[test]
fn other_types_are_refused() {
    for type_name in ["numeric", "smallint", "citext", "my_domain", "character(3)"] {
        let found = [column("tags.id", Tag, type_name)];
        assert!(matches!(decide(&found, None), Err(KeyError::UnsupportedType { .. })));
    }
}

#[test]
fn new_columns_share_the_collation_of_existing_ones() {
    let found = [column("spots.id", Spot, "text"), collated("tags.spot_id", "\"C\"", true)];
    let decided = decide(&found, None).unwrap();
    assert_eq!(decided.first().unwrap().1.collation.as_deref(), Some("\"C\""));
}

#[test]
fn collations_that_clash_or_call_different_texts_equal_are_refused() {
    let clash = [collated("spots.id", "\"C\"", true), collated("tags.spot_id", "\"de\"", true)];
    assert!(matches!(decide(&clash, None), Err(KeyError::Differ { .. })));
    let loose = [collated("spots.id", "\"ignore_case\"", false)];
    assert!(matches!(decide(&loose, None), Err(KeyError::Nondeterministic { .. })));
}
