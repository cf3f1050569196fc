//! Links: what a mark means that a group was linked to a resource, or is no more.

use crate::member::key::Key;

/// A group and a resource.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Link {
    /// The group.
    pub group: i64,
    /// The resource.
    pub resource: Key,
}

impl Link {
    /// Reads the reference of a mark, as capture writes it: the group, a space, the resource.
    pub fn of_reference(reference: &Key) -> Option<Self> {
        let (group, resource) = reference.as_str().split_once(' ')?;
        Some(Self { group: group.parse().ok()?, resource: Key::new(resource) })
    }

    /// The reference of a mark.
    pub fn reference(&self) -> Key {
        Key::new(format!("{} {}", self.group, self.resource))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_survives_storage_whatever_its_resource_is_called() {
        for resource in ["7", "", "a b", " c"] {
            let link = Link { group: 12, resource: Key::new(resource) };
            assert_eq!(Link::of_reference(&link.reference()), Some(link));
        }
    }

    #[test]
    fn a_group_alone_is_no_link() {
        assert_eq!(Link::of_reference(&Key::new("12")), None);
        assert_eq!(Link::of_reference(&Key::new("x 12")), None);
    }
}
