//! Whose spots are whose where a database has several workers: each spot has a number, by a hash of it, and each worker
//! does those of its numbers.

use crate::member::key::Key;
use crate::pg::relation::locks;
use crate::pg::sql::spi::Param;
use std::collections::BTreeSet;

/// What numbers are made of: no more than SQL has without a sign.
const BITS: u64 = 0x7fff_ffff;

/// The spots of one worker.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Portion {
    /// All spots.
    Whole,
    /// Those of these numbers.
    Of {
        /// Among how many workers spots are shared out.
        workers: u32,
        /// The worker's.
        numbers: BTreeSet<u32>,
    },
}

impl Portion {
    /// Whether the spot is among them.
    pub fn contains(&self, spot: &Key) -> bool {
        match self {
            Self::Whole => true,
            Self::Of { workers, numbers } => numbers.contains(&number(spot, *workers)),
        }
    }

    /// As SQL asks for it: the numbers, and of how many.
    pub(super) fn params(&self) -> [Param<'static>; 2] {
        let signed = |number: u32| i32::try_from(number).unwrap_or_default();
        let (numbers, workers) = match self {
            Self::Whole => (None, None),
            Self::Of { workers, numbers } => {
                let numbers: Vec<i32> = numbers.iter().copied().map(signed).collect();
                (Some(numbers), Some(signed(*workers)))
            }
        };
        [Param::from(numbers), Param::from(workers)]
    }
}

/// The spot's number among so many workers.
pub(super) fn number(spot: &Key, workers: u32) -> u32 {
    let number = (locks::number_of(spot.as_str()) & BITS) % u64::from(workers.max(1));
    u32::try_from(number).unwrap_or_default()
}
