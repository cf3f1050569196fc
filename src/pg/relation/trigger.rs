//! A trigger call, as PostgreSQL hands it over, and the answer to it.

use super::schema;
use super::tuple::attribute;
pub use super::tuple::{ColumnNumber, Tuple};
use crate::error::{TriggerError, internal, raise};
use crate::pg::sql::namespace;
use crate::pg::sql::spi::Param;
use pgrx::pg_sys;
use pgrx::pg_sys::panic::ErrorReport;
use std::ffi::{CStr, CString};

unsafe extern "C-unwind" {
    /// A partition's ancestors, the nearest first; not in the bindings.
    fn get_partition_ancestors(partition: pg_sys::Oid) -> *mut pg_sys::List;
}

/// A trigger call in progress.
pub struct Fired<'a> {
    function: pg_sys::Oid,
    data: &'a pg_sys::TriggerData,
    trigger: &'a pg_sys::Trigger,
    descriptor: pg_sys::TupleDesc,
}

/// What happened to the row or table.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TriggerEvent {
    /// INSERT
    Insert,
    /// UPDATE
    Update,
    /// DELETE
    Delete,
    /// TRUNCATE
    Truncate,
}

impl<'a> Fired<'a> {
    /// The trigger call behind `call`; an error where the function was called by hand, or the table is
    /// not one of the domain tables.
    pub fn by(call: pg_sys::FunctionCallInfo) -> Result<Self, ErrorReport> {
        let fired = Self::by_any_table(call)?;
        // Anybody may put these functions on a table of their own, such as a temporary one, and
        // they would act with more rights than they have.
        // SAFETY: the relation of a trigger call is open.
        if !unsafe { is_domain_table(fired.data.tg_relation) } {
            return Err(TriggerError::NotOurTable.into());
        }
        Ok(fired)
    }

    /// The call of a guard of any table: after the rows, before and after TRUNCATE.
    pub fn around_any_table(call: pg_sys::FunctionCallInfo) -> Result<Self, ErrorReport> {
        let fired = Self::by_any_table(call)?;
        if fired.is_before() && fired.event() != TriggerEvent::Truncate {
            return Err(TriggerError::NotOurTable.into());
        }
        Ok(fired)
    }

    /// The AFTER trigger's call behind `call`, whatever table it is about.
    pub fn after_any_table(call: pg_sys::FunctionCallInfo) -> Result<Self, ErrorReport> {
        let fired = Self::by_any_table(call)?;
        if fired.is_before() {
            return Err(TriggerError::NotOurTable.into());
        }
        Ok(fired)
    }

    /// The trigger call behind `call`, whatever table it is about.
    #[allow(clippy::not_unsafe_ptr_arg_deref, reason = "only PostgreSQL makes such a pointer")]
    fn by_any_table(call: pg_sys::FunctionCallInfo) -> Result<Self, ErrorReport> {
        // SAFETY: PostgreSQL's function manager passes a valid call; its context is trigger
        // data exactly where `called_as_trigger` says so, and lives as long as the call.
        let data = unsafe {
            if !pgrx::trigger_support::called_as_trigger(call) {
                return Err(TriggerError::NotATrigger.into());
            }
            ((*call).context as *const pg_sys::TriggerData).as_ref()
        };
        let data = data.ok_or(TriggerError::NotATrigger)?;
        // SAFETY: trigger data of a call names its trigger and its open relation.
        let (trigger, descriptor) =
            unsafe { (data.tg_trigger.as_ref(), (*data.tg_relation).rd_att) };
        // SAFETY: a call that comes from PostgreSQL names its function.
        let function = unsafe { (*(*call).flinfo).fn_oid };
        let trigger = trigger.ok_or(TriggerError::NotATrigger)?;
        Ok(Self { function, data, trigger, descriptor })
    }

    /// Whether it happens before what it is about, or instead of it.
    pub fn is_before(&self) -> bool {
        // An AFTER trigger has none of these bits.
        self.data.tg_event & pg_sys::TRIGGER_EVENT_TIMINGMASK != 0
    }

    /// The command of this transaction that wrote the row; its first one where the row does not say.
    pub fn command(&self) -> pg_sys::CommandId {
        // SAFETY: the relation is open during the call.
        let is_heap =
            unsafe { (*(*self.data.tg_relation).rd_rel).relam } == pg_sys::HEAP_TABLE_AM_OID;
        match self.first().filter(|_| is_heap) {
            None => pg_sys::FirstCommandId,
            // SAFETY: rows are handed to a trigger by the transaction that wrote them.
            Some(row) if self.event() == TriggerEvent::Insert => unsafe { row.inserted_by() },
            // SAFETY: as above.
            Some(row) => unsafe { row.ended_by() },
        }
    }

    /// The trigger function.
    pub fn function(&self) -> pg_sys::Oid {
        self.function
    }

    /// What happened.
    pub fn event(&self) -> TriggerEvent {
        match self.data.tg_event & pg_sys::TRIGGER_EVENT_OPMASK {
            pg_sys::TRIGGER_EVENT_INSERT => TriggerEvent::Insert,
            pg_sys::TRIGGER_EVENT_UPDATE => TriggerEvent::Update,
            pg_sys::TRIGGER_EVENT_DELETE => TriggerEvent::Delete,
            _ => TriggerEvent::Truncate,
        }
    }

    /// The trigger's first argument, which our triggers always have.
    pub fn argument(&self) -> Option<&'a str> {
        if self.trigger.tgnargs < 1 {
            return None;
        }
        // SAFETY: `tgargs` has `tgnargs` NUL-terminated texts, at least one.
        unsafe { CStr::from_ptr(*self.trigger.tgargs) }.to_str().ok()
    }

    /// The relation that the trigger is on.
    pub fn relation(&self) -> pg_sys::Oid {
        // SAFETY: the relation is open during the call.
        unsafe { (*self.data.tg_relation).rd_id }
    }

    /// The relation that the trigger was put on: of one that came to a partition with the partitioned
    /// table's own, that table.
    pub fn tracked_table(&self) -> pg_sys::Oid {
        if !self.trigger.tgisclone {
            return self.relation();
        }
        // SAFETY: asks the catalogue; the list of the oids of a partition's ancestors, the nearest first.
        unsafe {
            let ancestors = get_partition_ancestors(self.relation());
            let last = pg_sys::list_length(ancestors) - 1;
            if last < 0 { self.relation() } else { pg_sys::list_nth_oid(ancestors, last) }
        }
    }

    /// The row as it was, for UPDATE and DELETE; as it was inserted, for INSERT.
    pub fn first(&self) -> Option<Tuple<'a>> {
        self.tuple(self.data.tg_trigtuple)
    }

    /// The row as it became, for UPDATE.
    pub fn second(&self) -> Option<Tuple<'a>> {
        self.tuple(self.data.tg_newtuple)
    }

    /// The row as the statement would have it, for INSERT and UPDATE.
    pub fn new_row(&self) -> Option<Tuple<'a>> {
        match self.event() {
            TriggerEvent::Insert => self.first(),
            TriggerEvent::Update => self.second(),
            TriggerEvent::Delete | TriggerEvent::Truncate => None,
        }
    }

    /// The row as it was, for UPDATE and DELETE.
    pub fn old_row(&self) -> Option<Tuple<'a>> {
        match self.event() {
            TriggerEvent::Update | TriggerEvent::Delete => self.first(),
            TriggerEvent::Insert | TriggerEvent::Truncate => None,
        }
    }

    /// The answer of a BEFORE ROW trigger that lets the row pass as it is.
    pub fn pass(&self) -> i64 {
        let row = if self.event() == TriggerEvent::Update { self.second() } else { self.first() };
        row.map_or(0, |row| std::ptr::from_ref(row.tuple) as i64)
    }

    /// The answer of a BEFORE ROW trigger that lets the row pass with another value in the
    /// column called `name`.
    pub fn pass_with(&self, name: &CStr, value: Param<'_>) -> i64 {
        let (Some(row), Some(column)) = (self.new_row(), self.column(name)) else {
            return self.pass();
        };
        if attribute(self.descriptor, column).is_none_or(|a| a.atttypid != value.oid()) {
            raise(internal(format!("column {name:?} has another type than the value for it")));
        }
        let datum = value.datum().map(|datum| datum.sans_lifetime());
        let (mut number, mut null) = (i32::from(column), datum.is_none());
        let mut datum = datum.unwrap_or(pg_sys::Datum::null());
        let tuple = std::ptr::from_ref(row.tuple).cast_mut();
        // SAFETY: the tuple belongs to the descriptor, is only read, and the one column that is
        // replaced gets a value of its type. The copy lives in the trigger's memory context,
        // where PostgreSQL expects the answer.
        let changed = unsafe {
            pg_sys::heap_modify_tuple_by_cols(
                tuple,
                self.descriptor,
                1,
                &mut number,
                &mut datum,
                &mut null,
            )
        };
        changed as i64
    }

    fn tuple(&self, tuple: pg_sys::HeapTuple) -> Option<Tuple<'a>> {
        // SAFETY: null or a tuple of this relation that lives as long as the call.
        let tuple = unsafe { tuple.as_ref() }?;
        Some(Tuple { tuple, descriptor: self.descriptor })
    }

    /// The number of the column called `name`, or `None` where there is none.
    pub fn column(&self, name: &CStr) -> Option<ColumnNumber> {
        // SAFETY: the descriptor of an open relation and a NUL-terminated name.
        let number = unsafe { pg_sys::SPI_fnumber(self.descriptor, name.as_ptr()) };
        ColumnNumber::try_from(number).ok().filter(|&number| number > 0)
    }

    /// Like [`Self::column`], for a name that stands in a text.
    pub fn column_named(&self, name: &str) -> Option<ColumnNumber> {
        self.column(&CString::new(name).ok()?)
    }

    /// The type of a column.
    pub fn column_type(&self, column: ColumnNumber) -> Option<pg_sys::Oid> {
        attribute(self.descriptor, column).map(|attribute| attribute.atttypid)
    }

    /// Whether `column` still is the column called `name`.
    pub fn column_is(&self, column: ColumnNumber, name: &CStr) -> bool {
        attribute(self.descriptor, column).is_some_and(|attribute| {
            // SAFETY: an attribute's name is NUL-terminated within its 64 bytes.
            !attribute.attisdropped
                && unsafe { CStr::from_ptr(attribute.attname.data.as_ptr()) } == name
        })
    }
}

/// Whether the relation is one of the domain tables' schema, or, as a partition may be elsewhere,
/// belongs to their owner.
///
/// # Safety
/// `relation` is open.
unsafe fn is_domain_table(relation: pg_sys::Relation) -> bool {
    // SAFETY: the caller's promise.
    let (schema, owner) = unsafe {
        let class = (*relation).rd_rel;
        ((*class).relnamespace, (*class).relowner)
    };
    schema == namespace::domain()
        || schema::domain_relation(c"groups").and_then(schema::owner) == Some(owner)
}
