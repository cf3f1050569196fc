//! "Did you mean": the known name that is nearest to what somebody wrote.

use super::error::quoted;

/// The longest input for which a suggestion is looked for.
const CHARACTERS: usize = 32;

/// The part of a message that names it, empty where nothing is near.
pub(crate) fn did_you_mean<'a>(written: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    if written.chars().count() > CHARACTERS {
        return String::new();
    }
    let written = written.to_lowercase();
    let nearest = known
        .into_iter()
        .map(|name| (distance(&written, &name.to_lowercase()), name))
        .filter(|(distance, name)| *distance <= allowed(name))
        .min_by_key(|(distance, _)| *distance);
    match nearest {
        Some((_, name)) => format!(" (did you mean {}?)", quoted(name)),
        None => String::new(),
    }
}

/// A third of a name may be mistyped; of a very short name nothing but its case.
fn allowed(name: &str) -> usize {
    name.len().min(9) / 3
}

/// The Levenshtein distance.
fn distance(a: &str, b: &str) -> usize {
    let mut row: Vec<usize> = (0..=b.chars().count()).collect();
    for (i, from) in a.chars().enumerate() {
        let mut diagonal = i;
        let mut left = i + 1;
        for (cell, to) in row.iter_mut().skip(1).zip(b.chars()) {
            let changed = diagonal + usize::from(from != to);
            diagonal = *cell;
            left = changed.min(diagonal + 1).min(left + 1);
            *cell = left;
        }
        if let Some(first) = row.first_mut() {
            *first = i + 1;
        }
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_names_are_suggested_and_far_ones_are_not() {
        let known = ["beginsWith", "endsWith", "in", "notIn"];
        assert_eq!(did_you_mean("beginswith", known), " (did you mean \"beginsWith\"?)");
        assert_eq!(did_you_mean("endWith", known), " (did you mean \"endsWith\"?)");
        assert_eq!(did_you_mean("IN", known), " (did you mean \"in\"?)");
        assert_eq!(did_you_mean("is", known), "");
        assert_eq!(did_you_mean("matches", known), "");
    }

    #[test]
    fn distances_are_edits() {
        for (a, b, edits) in
            [("", "abc", 3), ("kitten", "sitting", 3), ("flaw", "lawn", 2), ("é", "e", 1)]
        {
            assert_eq!(distance(a, b), edits, "{a} {b}");
        }
    }
}
