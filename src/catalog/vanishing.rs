//! What rules may name although the application's relations do not have it.

use super::is_view;
use crate::member::family::Family;
use crate::pg::relation::schema;
use crate::rule::language::tree::AttributeType;
use std::ffi::CString;
use strum::VariantArray;

/// The relations of definitions that are the application's views.
pub fn may_vanish() -> Vec<&'static str> {
    let families = Family::VARIANTS.iter();
    let families = families.flat_map(|family| [family.attributes(), family.options()]);
    let relations = families.chain(["roles", "tags"]);
    relations.filter(|relation| relation.parse().is_ok_and(is_view)).collect()
}

/// The types of whose values the application's own relations have no column.
pub fn lacking() -> Vec<(Family, AttributeType)> {
    let of_family = |&family: &Family| {
        let name = CString::new(family.values()).unwrap_or_default();
        let relation = schema::domain_relation(&name);
        let lacks = move |kind: AttributeType| {
            kind != AttributeType::MultiSelect
                && relation.is_some_and(|it| schema::column_type(it, kind.column()).is_none())
        };
        let kinds = AttributeType::VARIANTS.iter().copied();
        kinds.filter(move |kind| lacks(*kind)).map(move |kind| (family, kind))
    };
    Family::VARIANTS.iter().flat_map(of_family).collect()
}
