use super::*;

fn those(is_one: fn(Relation) -> bool) -> Vec<&'static str> {
    Relation::VARIANTS.iter().copied().filter(|&r| is_one(r)).map(Relation::name).collect()
}

#[test]
fn applications_bring_their_people_and_definitions_and_never_what_the_engine_writes() {
    let views = [
        "spots",
        "roles",
        "tags",
        "members",
        "member_tags",
        "properties",
        "property_options",
        "property_values",
        "property_choices",
        "questions",
        "question_options",
        "answers",
        "answer_choices",
        "resources",
    ];
    assert_eq!(those(Relation::may_be_view), views);
}

/// The relations that statements in a folder of `sql` name, besides those that they write.
fn named_in(folder: &str) -> Vec<Relation> {
    let folder = format!("{}/sql/{folder}", env!("CARGO_MANIFEST_DIR"));
    let texts = std::fs::read_dir(folder).unwrap();
    let texts: Vec<_> =
        texts.map(|file| std::fs::read_to_string(file.unwrap().path()).unwrap()).collect();
    let names = |relation: &Relation| {
        let name = format!("smart_groups.{}", relation.name());
        let ends = |text: &str, at: usize| {
            text[at + name.len()..].chars().next().is_none_or(|c| !c.is_alphanumeric() && c != '_')
        };
        texts.iter().any(|text| text.match_indices(&name).any(|(at, _)| ends(text, at)))
    };
    Relation::VARIANTS.iter().copied().filter(names).collect()
}

#[test]
fn a_unit_locks_whatever_its_statements_read() {
    // These a unit locks for writing.
    let written = ["group_members", "resource_invitations", "events"];
    for relation in ["membership", "unit"].into_iter().flat_map(named_in) {
        assert!(relation.is_read() || written.contains(&relation.name()), "{relation:?}");
    }
}
