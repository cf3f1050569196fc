//! A set of texts in two allocations: a rule may list a thousand of them in each of its criteria.

use std::collections::BTreeSet;

/// Texts in order, each once.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct TextSet {
    /// One behind the other.
    joined: Box<str>,
    /// Where each one ends.
    ends: Box<[u32]>,
}

impl TextSet {
    /// Whether the text is one of them.
    pub fn contains(&self, text: &str) -> bool {
        let (mut low, mut high) = (0, self.ends.len());
        while low < high {
            let middle = low.midpoint(high);
            match self.at(middle).cmp(text) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Equal => return true,
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        false
    }

    /// All of them, in order.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.ends.len()).map(|place| self.at(place))
    }

    /// How many bytes they take on the heap.
    pub fn bytes(&self) -> usize {
        self.joined.len() + size_of_val(&*self.ends)
    }

    fn at(&self, place: usize) -> &str {
        let end_of = |place: usize| self.ends.get(place).map_or(0, |&end| end as usize);
        let begin = place.checked_sub(1).map_or(0, end_of);
        self.joined.get(begin..end_of(place)).unwrap_or_default()
    }
}

impl FromIterator<String> for TextSet {
    fn from_iter<I: IntoIterator<Item = String>>(texts: I) -> Self {
        let sorted: BTreeSet<String> = texts.into_iter().collect();
        let mut joined = String::with_capacity(sorted.iter().map(String::len).sum());
        let ends = sorted.iter().map(|text| {
            joined.push_str(text);
            // A rule has at most two megabytes.
            u32::try_from(joined.len()).unwrap_or(u32::MAX)
        });
        let ends = ends.collect();
        Self { joined: joined.into(), ends }
    }
}

#[cfg(test)]
mod tests {
    use super::TextSet;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    proptest! {
        #[test]
        fn holds_what_was_put_in(texts in prop::collection::vec("[a-cé]{0,3}", 0..20), other in "[a-cé]{0,3}") {
            let set: TextSet = texts.iter().cloned().collect();
            let expected: BTreeSet<&str> = texts.iter().map(String::as_str).collect();
            prop_assert!(set.iter().eq(expected.iter().copied()));
            prop_assert_eq!(set.contains(&other), expected.contains(other.as_str()));
            prop_assert!(texts.iter().all(|text| set.contains(text)));
        }
    }
}
