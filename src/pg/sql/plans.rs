//! Plans are made for tables of the size that they have at that time, and kept. What is quick
//! on an empty table may take seconds on one that was filled since, and autovacuum, whose
//! statistics would have plans made anew, comes a minute later.

use pgrx::{PgList, pg_sys};
use std::cell::Cell;

/// A relation has grown when it has more than so many times its blocks of before.
const GROWTH: u32 = 2;
/// And so many more besides: what fits into a few blocks is quick in any way.
const BLOCKS: u32 = 8;

/// How large the relations of a kept plan were when it was made, in blocks.
#[derive(Default)]
pub struct Sizes(Vec<u32>);

impl Sizes {
    /// Has the plan made anew if one of its relations has grown, or if that is not known.
    ///
    /// # Safety
    /// `plan` is a plan that SPI keeps.
    pub unsafe fn renew(&mut self, plan: pg_sys::SPIPlanPtr) {
        // SAFETY: the caller's promise; the lists and what they hold belong to the plan.
        unsafe {
            let sources: PgList<pg_sys::CachedPlanSource> =
                PgList::from_pg(pg_sys::SPI_plan_get_plan_sources(plan));
            let now: Vec<u32> = sources
                .iter_ptr()
                .flat_map(|source| {
                    PgList::<()>::from_pg((*source).relationOids).iter_oid().collect::<Vec<_>>()
                })
                .map(blocks)
                .collect();
            let has_grown = |(now, then): (&u32, &u32)| *now > then.saturating_mul(GROWTH) + BLOCKS;
            if now.len() == self.0.len() && !now.iter().zip(&self.0).any(has_grown) {
                return;
            }
            self.0 = now;
            for source in sources.iter_ptr() {
                // As ResetPlanCache does for all; a plan that is being executed keeps what it has.
                (*source).is_valid = false;
                if let Some(generic) = (*source).gplan.as_mut() {
                    generic.is_valid = false;
                }
            }
        }
    }
}

/// How many blocks a table has, by the operating system; 0 for what has none of its own, such as
/// a view, and for a table that somebody holds.
fn blocks(relation: pg_sys::Oid) -> u32 {
    let mode = pg_sys::AccessShareLock as pg_sys::LOCKMODE;
    // SAFETY: opened under a lock, which stays to the end of the transaction like that of the
    // statement that is about to read the relation, and closed again.
    unsafe {
        if !pg_sys::ConditionalLockRelationOid(relation, mode) {
            return 0;
        }
        let Some(opened) = pg_sys::RelationIdGetRelation(relation).as_mut() else { return 0 };
        let kind = (*opened.rd_rel).relkind as u8;
        let has_blocks = kind == pg_sys::RELKIND_RELATION || kind == pg_sys::RELKIND_MATVIEW;
        let fork = pg_sys::ForkNumber::MAIN_FORKNUM;
        let blocks =
            if has_blocks { pg_sys::RelationGetNumberOfBlocksInFork(opened, fork) } else { 0 };
        pg_sys::RelationClose(opened);
        blocks
    }
}

/// How many rows a process handles before its plans are made anew for the first time.
const FIRST: u64 = 1_000;

thread_local! {
    static HANDLED: Cell<u64> = const { Cell::new(0) };
    static NEXT: Cell<u64> = const { Cell::new(FIRST) };
}

/// Says that so many rows are about to be handled. Each time that their sum has doubled, plans
/// are made anew, which costs some tenths of a millisecond a statement: for partitioned tables,
/// and for whatever [`Sizes`] does not watch.
pub fn expect_rows(rows: u64) {
    let handled = HANDLED.get().saturating_add(rows);
    HANDLED.set(handled);
    if handled >= NEXT.get() {
        NEXT.set(handled.saturating_mul(2));
        // SAFETY: marks the plans of this process as outdated, as DISCARD PLANS does; one that
        // is being executed keeps what it has.
        unsafe { pg_sys::ResetPlanCache() };
    }
}
