//! How far a consumer has read the events of one origin.
//!
//! Events are read in windows, as marks are, for transactions commit out of order. A window of events can
//! be large, and is walked in pages, so its end and the last event read in it are remembered.

use super::cursor::Cursor;

/// An event's place in the order in which events are read: by transaction, then by id.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct EventPlace {
    /// The transaction that wrote it.
    pub xid: u64,
    /// Its id.
    pub id: i64,
}

impl EventPlace {
    /// Before every event.
    const FIRST: Self = Self { xid: 0, id: -1 };
}

/// How far events have been read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ReadingPosition {
    /// All that is visible in it has been read.
    pub cursor: Cursor,
    /// The cursor behind the window that is being read.
    pub window_end: Option<Cursor>,
    /// The last event read in that window.
    pub last: Option<EventPlace>,
}

impl ReadingPosition {
    /// Nothing has been read.
    pub fn beginning() -> Self {
        Self::at(Cursor::beginning())
    }

    /// All that is visible in `cursor` has been read.
    pub fn at(cursor: Cursor) -> Self {
        Self { cursor, window_end: None, last: None }
    }

    /// Of what is visible in `end`, all before the event at `place` has been read.
    pub fn before(place: EventPlace, end: Option<Cursor>) -> Self {
        let last = EventPlace { id: place.id - 1, ..place };
        Self { window_end: end, last: Some(last), ..Self::beginning() }
    }

    /// Behind which event to go on.
    pub fn behind(&self) -> EventPlace {
        self.last.unwrap_or(EventPlace::FIRST)
    }

    /// The same, for transactions that began after the cursor.
    pub fn behind_in_newer(&self) -> EventPlace {
        let newer = EventPlace { xid: self.cursor.xmax().saturating_sub(1), id: i64::MAX };
        self.behind().max(newer)
    }

    /// After a page of the window that ends at `end`; `is_last` where nothing more is in it. Without
    /// an end there are no windows: all that there is has been committed.
    pub fn after(&self, page_end: Option<EventPlace>, is_last: bool, end: Option<&Cursor>) -> Self {
        match end {
            Some(end) if is_last => Self::at(end.clone()),
            _ => Self {
                cursor: self.cursor.clone(),
                window_end: end.cloned(),
                last: page_end.or(self.last),
            },
        }
    }

    /// Before which place everything has been read, whatever commits yet.
    pub fn floor(&self) -> EventPlace {
        match (&self.window_end, self.last) {
            // All that lies behind the last event was committed long ago.
            (None, Some(last)) => EventPlace { id: last.id.saturating_add(1), ..last },
            _ => EventPlace { xid: self.cursor.xmin(), ..EventPlace::FIRST },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cursor(printed: &str) -> Cursor {
        Cursor::parse(printed).unwrap()
    }

    fn place(xid: u64, id: i64) -> EventPlace {
        EventPlace { xid, id }
    }

    #[test]
    fn a_page_that_does_not_end_its_window_is_remembered_with_the_window() {
        let (old, end) = (ReadingPosition::at(cursor("10:20:12")), cursor("30:40:35"));
        let within = old.after(Some(place(12, 7)), false, Some(&end));
        assert_eq!(within.cursor, old.cursor);
        assert_eq!(within.window_end, Some(end.clone()));
        assert_eq!(within.behind(), place(12, 7));
        // Transaction 12 was in progress: newer ones begin behind the cursor.
        assert_eq!(within.behind_in_newer(), place(19, i64::MAX));
        let later = within.after(Some(place(25, 3)), false, Some(&end));
        assert_eq!(later.behind_in_newer(), place(25, 3));
        assert_eq!(later.after(Some(place(26, 1)), true, Some(&end)), ReadingPosition::at(end));
    }

    #[test]
    fn without_windows_only_the_last_event_moves() {
        let begun = ReadingPosition::beginning().after(Some(place(5, 5)), true, None);
        assert_eq!((begun.window_end.clone(), begun.last), (None, Some(place(5, 5))));
        assert_eq!(begun.after(None, true, None), begun);
        assert_eq!(begun.floor(), place(5, 6));
    }

    #[test]
    fn what_is_in_progress_holds_the_floor() {
        assert_eq!(ReadingPosition::at(cursor("10:20:12")).floor(), place(10, -1));
        let within = ReadingPosition {
            window_end: Some(cursor("30:40:35")),
            last: Some(place(25, 3)),
            ..ReadingPosition::at(cursor("10:20:12"))
        };
        assert_eq!(within.floor(), place(10, -1));
    }

    #[test]
    fn before_an_event_the_event_comes_next() {
        let position = ReadingPosition::before(place(7, 3), Some(cursor("9:9:")));
        assert!(position.behind() < place(7, 3) && position.behind() >= place(7, 2));
        assert_eq!(position.behind_in_newer(), place(7, 2));
    }
}
