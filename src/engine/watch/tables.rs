//! The tables themselves: which they are, which files they are in, and whether a crash has emptied
//! them. Rows that are lost with a table fire no trigger.

use crate::catalog::Relation;
use crate::engine::access::within::{Within, at_own_snapshot};
use crate::engine::state;
use crate::pg::sql::row::row;
use crate::pg::sql::spi::Param;
use crate::pg::sql::sql;
use crate::pg::sql::transaction::{self, Failure};
use pgrx::pg_sys;
use pgrx::pg_sys::panic::ErrorReport;
use strum::VariantArray;

/// What is found of the tables.
pub struct Tables {
    /// Their numbers.
    pub oids: Vec<u32>,
    /// Differs after anything by which rows may have been lost.
    pub fingerprint: String,
}

/// Looks at the captured tables and at the engine's own.
pub fn look() -> Result<Tables, ErrorReport> {
    let (mut oids, mut parts, mut unlogged) = (Vec::new(), Vec::new(), Vec::new());
    state::read(
        sql!("watch/tables"),
        &[Param::from(captured_names())],
        row!(|oid: pg_sys::Oid, identity: String, is_unlogged: bool| {
            oids.push(oid.to_u32());
            parts.push(identity);
            unlogged.extend(is_unlogged.then(|| oid.to_u32()));
        }),
    )?;
    parts.retain(|part| !part.is_empty());
    // A standby cannot read the witness, and does nothing.
    if !unlogged.is_empty() && !transaction::is_on_standby() {
        let tokens = state::read(sql!("watch/witness"), &[], row!(token: String))?;
        let token = tokens.into_iter().next().unwrap_or_else(|| "lost".to_owned());
        parts.extend(unlogged.into_iter().map(|oid| format!("{oid} unlogged {token}")));
    }
    Ok(Tables { oids, fingerprint: parts.join(" ") })
}

/// Places the witness, where none is there, before the tables are taken for good.
pub fn place_witness(within: Within) -> Result<(), Failure> {
    within.guard(|| at_own_snapshot(place))
}

/// Likewise, in the transaction at hand.
pub fn place() -> Result<(), ErrorReport> {
    state::write(sql!("watch/place_witness"), &[]).map(drop)
}

/// The domain relations whose changes are noted.
pub fn captured_names() -> Vec<String> {
    let captured = Relation::VARIANTS.iter().filter(|relation| relation.is_captured());
    captured.map(|relation| relation.name().to_owned()).collect()
}
