//! How events are numbered where spots are spread over nodes: each node has a sequence of its own, and the ids that it makes of that
//! are no other node's.

use crate::pg::relation::schema;
use pgrx::pg_sys;

/// By so many bits the number of the node stands in an id.
const NODE_BITS: u32 = 10;

/// The sequence of this node.
pub fn sequence() -> pg_sys::Oid {
    schema::relation(c"smart_groups_internal", c"event_numbers").unwrap_or(pg_sys::InvalidOid)
}

/// The id that a node makes of the next number of its sequence.
pub fn id(number: i64, node: i64) -> i64 {
    number << NODE_BITS | node & ((1 << NODE_BITS) - 1)
}

/// The number that an id was made of, or has to be above.
pub fn number_of(id: i64) -> i64 {
    id >> NODE_BITS
}

/// The next id, in a statement.
pub fn next_by_sql(node: i64) -> String {
    let next = "pg_catalog.nextval('smart_groups_internal.event_numbers'::pg_catalog.regclass)";
    format!("({next} << {NODE_BITS} | {})", id(0, node))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nodes_never_meet_and_numbers_rise() {
        assert_eq!([id(1, 0), id(1, 1), id(1, 1_023), id(2, 0)], [1_024, 1_025, 2_047, 2_048]);
        // Of a cluster that had more nodes than that in its life, two may meet: in different spots.
        assert_eq!(id(1, 1_025), id(1, 1));
    }
}
