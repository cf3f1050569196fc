//! The rows that a row trigger was fired for, their columns as the text that their type prints.

use pgrx::pg_sys;
use pgrx::pg_sys::panic::ErrorReport;
use pgrx::prelude::*;
use std::ffi::{CStr, CString};
use std::marker::PhantomData;

/// One row, valid while its trigger runs.
#[derive(Clone, Copy)]
pub struct TriggerRow<'a> {
    tuple: pg_sys::HeapTuple,
    descriptor: pg_sys::TupleDesc,
    fired: PhantomData<&'a ()>,
}

/// What the row shall become, or became; `None` for DELETE and statement triggers.
pub fn new<'a>(trigger: &'a PgTrigger<'a>) -> Option<TriggerRow<'a>> {
    let tuple = match trigger.op().ok()? {
        PgTriggerOperation::Insert => trigger.trigger_data().tg_trigtuple,
        PgTriggerOperation::Update => trigger.trigger_data().tg_newtuple,
        PgTriggerOperation::Delete | PgTriggerOperation::Truncate => return None,
    };
    row(trigger, tuple)
}

/// What the row was; `None` for INSERT and statement triggers.
pub fn old<'a>(trigger: &'a PgTrigger<'a>) -> Option<TriggerRow<'a>> {
    match trigger.op().ok()? {
        PgTriggerOperation::Update | PgTriggerOperation::Delete => {
            row(trigger, trigger.trigger_data().tg_trigtuple)
        }
        PgTriggerOperation::Insert | PgTriggerOperation::Truncate => None,
    }
}

fn row<'a>(trigger: &'a PgTrigger<'a>, tuple: pg_sys::HeapTuple) -> Option<TriggerRow<'a>> {
    if tuple.is_null() {
        return None;
    }
    // SAFETY: a trigger's relation is open and has its descriptor while the trigger runs.
    let descriptor = unsafe { trigger.trigger_data().tg_relation.as_ref()?.rd_att };
    Some(TriggerRow { tuple, descriptor, fired: PhantomData })
}

impl TriggerRow<'_> {
    /// The column's value as its type prints it, `None` for SQL NULL.
    pub fn text(&self, column: &str) -> Result<Option<String>, ErrorReport> {
        let number = self.number(column)?;
        // SAFETY: tuple and descriptor belong together and the number is one of theirs; the
        // text is palloc'ed, NUL-terminated and ours.
        unsafe {
            let printed = pg_sys::SPI_getvalue(self.tuple, self.descriptor, number);
            if printed.is_null() {
                return Ok(None);
            }
            let text = CStr::from_ptr(printed).to_string_lossy().into_owned();
            pg_sys::pfree(printed.cast());
            Ok(Some(text))
        }
    }

    /// Like [`Self::text`] for a column that is never NULL; NULL reads as empty.
    pub fn required(&self, column: &str) -> Result<String, ErrorReport> {
        self.text(column).map(Option::unwrap_or_default)
    }

    /// Whether the column holds a value.
    pub fn has(&self, column: &str) -> Result<bool, ErrorReport> {
        let number = self.number(column)?;
        let mut null = true;
        // SAFETY: as in `text`.
        unsafe { pg_sys::SPI_getbinval(self.tuple, self.descriptor, number, &mut null) };
        Ok(!null)
    }

    fn number(&self, column: &str) -> Result<i32, ErrorReport> {
        let name = CString::new(column).unwrap_or_default();
        // SAFETY: the descriptor is valid and the name NUL-terminated.
        let number = unsafe { pg_sys::SPI_fnumber(self.descriptor, name.as_ptr()) };
        if number > 0 {
            return Ok(number);
        }
        let message = format!("a guarded table has no column \"{column}\"");
        let report =
            ErrorReport::new(PgSqlErrorCode::ERRCODE_UNDEFINED_COLUMN, message, "trigger_row");
        Err(report.set_hint("the guards of smart_groups belong on the tables that install() makes"))
    }
}
