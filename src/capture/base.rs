//! The application's own tables, which views read: a mark carries the columns by which the engine
//! finds out, in its own snapshot, whom the row concerns. Here nothing is looked up.

use crate::catalog::tracked::{self, NotedColumns};
use crate::member::aspect::Aspects;
use crate::pg::process::wake;
use crate::pg::relation::change_log::{BaseMark, append_base_beside};
use crate::pg::relation::relcache;
use crate::pg::relation::trigger::{ColumnNumber, Fired, TriggerEvent, Tuple};
use crate::pg::sql::guc;
use pgrx::pg_sys::{self, Oid};
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

/// What the trigger's argument means for the table as it is now.
struct BaseLayout {
    /// Of which state of PostgreSQL's relation cache.
    epoch: u64,
    /// The table that is tracked; of a partition, the partitioned one.
    source: Oid,
    /// Which columns are carried, and their name for the engine; `None` where one is gone.
    carried: Option<(Vec<ColumnNumber>, String)>,
    /// Whether the session has a say in how one of them is printed.
    by_settings: bool,
    /// What a row means that came, went or got another value in one of the carried columns.
    row: Aspects,
    /// What a change of a column means.
    columns: Vec<(ColumnNumber, Aspects)>,
    /// What any change means where a column is gone: nobody can tell which it would have been.
    otherwise: Aspects,
}

thread_local! {
    static LAYOUTS: RefCell<HashMap<Oid, Rc<BaseLayout>>> = RefCell::new(HashMap::new());
}

/// Types that print the same whatever the session's settings say.
const PRINT_ALIKE: [Oid; 10] = [
    pg_sys::INT2OID,
    pg_sys::INT4OID,
    pg_sys::INT8OID,
    pg_sys::TEXTOID,
    pg_sys::VARCHAROID,
    pg_sys::BPCHAROID,
    pg_sys::UUIDOID,
    pg_sys::BOOLOID,
    pg_sys::NUMERICOID,
    pg_sys::NAMEOID,
];

impl BaseLayout {
    fn of(fired: &Fired<'_>, epoch: u64) -> Self {
        let noted: Option<NotedColumns> =
            fired.argument().and_then(|json| serde_json::from_str(json).ok());
        let all_known = noted.is_some();
        let noted = noted.unwrap_or_default();
        let named = |name: &String| {
            let column = fired.column_named(name)?;
            Some((column, fired.column_type(column)?))
        };
        let carried: Option<Vec<_>> = noted.carries.iter().map(named).collect();
        let carried = carried.filter(|_| all_known);
        let by_settings =
            carried.iter().flatten().any(|(_, of_type)| !PRINT_ALIKE.contains(of_type));
        let carried = carried.map(|carried| {
            let (numbers, types): (Vec<_>, Vec<_>) = carried.into_iter().unzip();
            let typed: Vec<_> = noted.carries.iter().cloned().zip(types).collect();
            (numbers, tracked::layout(&typed))
        });
        let columns: Vec<_> = noted
            .columns
            .iter()
            .filter_map(|(name, &bits)| {
                Some((fired.column_named(name)?, Aspects::from_bits_retain(bits)))
            })
            .collect();
        let is_complete = carried.is_some() && columns.len() == noted.columns.len();
        let meaning = if all_known { noted.meaning() } else { Aspects::WHOLE };
        Self {
            epoch,
            source: fired.tracked_table(),
            carried,
            by_settings,
            row: Aspects::from_bits_retain(noted.row),
            columns,
            otherwise: if is_complete { Aspects::empty() } else { meaning },
        }
    }

    /// Which columns' values decide whom a row concerns.
    fn keys(&self) -> &[ColumnNumber] {
        self.carried.as_ref().map_or(&[], |(columns, _)| columns)
    }

    fn changed(&self, old: &Tuple<'_>, new: &Tuple<'_>) -> Aspects {
        let mut changed = self.otherwise;
        for &(column, aspects) in &self.columns {
            if !changed.contains(aspects) && !old.same_image(new, column) {
                changed |= aspects;
            }
        }
        changed
    }

    fn mark(&self, fired: &Fired<'_>, row: Option<&Tuple<'_>>, aspects: Aspects) {
        if aspects.is_empty() {
            return;
        }
        let pinned = self.by_settings.then(guc::LocalSettings::for_printing);
        let keys = row.zip(self.carried.as_ref()).map(|(row, (columns, _))| {
            columns.iter().map(|&column| row.text(column)).collect::<Vec<_>>()
        });
        drop(pinned);
        let layout = self.carried.as_ref().filter(|_| keys.is_some());
        let layout = layout.map(|(_, layout)| layout.as_str());
        append_base_beside(
            fired.function(),
            &BaseMark { source: self.source, aspects, layout, keys },
        );
        wake::at_commit();
    }
}

fn layout_of(fired: &Fired<'_>) -> Rc<BaseLayout> {
    let (table, epoch) = (fired.relation(), relcache::epoch());
    let known = LAYOUTS.with_borrow(|layouts| layouts.get(&table).cloned());
    if let Some(layout) = known.filter(|layout| layout.epoch == epoch) {
        return layout;
    }
    let layout = Rc::new(BaseLayout::of(fired, epoch));
    LAYOUTS.with_borrow_mut(|layouts| layouts.insert(table, Rc::clone(&layout)));
    layout
}

/// What an INSERT, UPDATE, DELETE or TRUNCATE of a tracked table may mean for memberships.
pub(super) fn note(fired: &Fired<'_>) {
    let layout = layout_of(fired);
    let rows = layout.row | layout.otherwise;
    match (fired.event(), fired.first(), fired.second()) {
        (TriggerEvent::Update, Some(old), Some(new)) => {
            let changed = layout.changed(&old, &new);
            if layout.keys().iter().any(|&column| !old.same_image(&new, column)) {
                layout.mark(fired, Some(&old), rows | changed);
                layout.mark(fired, Some(&new), rows | changed);
            } else {
                layout.mark(fired, Some(&new), changed);
            }
        }
        (TriggerEvent::Insert | TriggerEvent::Delete, Some(row), _) => {
            layout.mark(fired, Some(&row), rows);
        }
        _ => layout.mark(fired, None, Aspects::WHOLE),
    }
}
