//! Queries whose rows are handled one by one as they come: nothing of a row stays, however large it
//! is and however many there are.

use super::callers;
use super::column::FromColumn;
use super::row::Fault;
use super::spi::{self, Param, Statement};
use crate::error::{internal, raise};
use pgrx::pg_sys;
use pgrx::pg_sys::panic::ErrorReport;
use pgrx::prelude::*;
use pgrx::spi::Spi;
use std::ffi::{CStr, c_int};
use std::marker::PhantomData;
use std::ops::ControlFlow;

type Each<'a> = dyn FnMut(&StreamRow<'_>) -> ControlFlow<()> + 'a;

/// Declares the columns of statements, `statement: column, column;`: `statement::ALL` are their names, for
/// [`read`], and `statement::column` is each one's place among them, for [`StreamRow`].
macro_rules! columns {
    ($($statement:ident: $($column:ident),+;)+) => {
        $(
            #[allow(non_upper_case_globals, non_camel_case_types, reason = "columns' own names")]
            #[allow(dead_code, reason = "no column has to be read")]
            mod $statement {
                enum ByName { $($column),+ }
                pub const ALL: &[&std::ffi::CStr] =
                    &[$($crate::pg::sql::stream::terminated(concat!(stringify!($column), "\0"))),+];
                $(pub const $column: usize = ByName::$column as usize;)+
            }
        )+
    };
}
pub(crate) use columns;

/// A text that ends with NUL, as PostgreSQL takes names.
pub const fn terminated(name: &'static str) -> &'static CStr {
    match CStr::from_bytes_with_nul(name.as_bytes()) {
        Ok(name) => name,
        Err(_) => c"",
    }
}

/// A row, as long as it is handled. Columns are read by their places among the names that were
/// given.
pub struct StreamRow<'a> {
    tuple: pg_sys::HeapTuple,
    descriptor: pg_sys::TupleDesc,
    columns: &'a [c_int],
    names: &'a [&'static CStr],
    statement: &'a str,
    of_slot: PhantomData<&'a ()>,
}

impl StreamRow<'_> {
    /// The value of a column, `None` for NULL; an error is raised where it has another type.
    pub fn get<T: FromColumn>(&self, place: usize) -> Option<T> {
        let (datum, is_null, oid) = self.column(place);
        self.check(place, oid, T::TYPES);
        // SAFETY: the datum is of a type that `T` may have.
        unsafe { T::from_column(datum, is_null) }
    }

    /// Looks at a text where it lies, without a copy of it.
    pub fn look<T>(&self, place: usize, look: impl FnOnce(&str) -> T) -> Option<T> {
        let (datum, is_null, oid) = self.column(place);
        self.check(place, oid, &[pg_sys::TEXTOID]);
        // SAFETY: the datum is a text, and it, or what is made of its compressed form, lives as
        // long as the row is handled.
        unsafe { <&str>::from_datum(datum, is_null) }.map(look)
    }

    fn check(&self, place: usize, found: pg_sys::Oid, types: &'static [pg_sys::Oid]) {
        if !types.contains(&found) {
            let name = self.names.get(place).and_then(|name| name.to_str().ok());
            let fault = Fault::Type(name.unwrap_or_default(), found, types);
            raise(fault.of(self.statement));
        }
    }

    fn column(&self, place: usize) -> (pg_sys::Datum, bool, pg_sys::Oid) {
        let number = self.columns.get(place).copied().unwrap_or_default();
        let mut is_null = true;
        // SAFETY: tuple and descriptor belong to the row at hand; SPI answers a number that is no
        // column's with InvalidOid and null.
        unsafe {
            let oid = pg_sys::SPI_gettypeid(self.descriptor, number);
            let datum = pg_sys::SPI_getbinval(self.tuple, self.descriptor, number, &mut is_null);
            (datum, is_null, oid)
        }
    }
}

/// Where PostgreSQL's executor sends the rows: its own part comes first, so that a pointer to that
/// is one to the whole.
#[repr(C)]
struct Receiver<'a> {
    base: pg_sys::DestReceiver,
    names: &'a [&'static CStr],
    /// The numbers of the columns of these names.
    columns: Vec<c_int>,
    statement: &'a str,
    each: &'a mut Each<'a>,
    /// What handling a row allocates, such as a text taken out of its compressed form.
    of_row: pg_sys::MemoryContext,
}

/// Runs a query under the active snapshot, for the columns of these names; it ends early where
/// `each` breaks.
pub fn read<'s>(
    statement: impl Into<Statement<'s>>,
    params: &[Param<'_>],
    names: &[&'static CStr],
    mut each: impl FnMut(&StreamRow<'_>) -> ControlFlow<()>,
) -> Result<(), ErrorReport> {
    let statement = statement.into();
    Spi::connect(|_| {
        let plan = spi::plan_of(&statement, params)?;
        let mut receiver = Receiver {
            base: pg_sys::DestReceiver {
                receiveSlot: Some(receive),
                rStartup: Some(startup),
                rShutdown: Some(nothing),
                rDestroy: Some(nothing),
                // Any kind but SPI's own, which counts on a table of results.
                mydest: pg_sys::CommandDest::DestTuplestore,
            },
            names,
            columns: Vec::with_capacity(names.len()),
            statement: statement.text(),
            each: &mut each,
            of_row: of_row(),
        };
        let options = pg_sys::SPIExecuteOptions {
            params: list(params),
            read_only: true,
            dest: (&raw mut receiver).cast(),
            ..Default::default()
        };
        let _callers = callers::resume(plan);
        // SAFETY: the plan is valid, the parameters are of its types, and the receiver outlives
        // the call.
        let code = unsafe { pg_sys::SPI_execute_plan_extended(plan, &options) };
        if code < 0 {
            return Err(internal("SPI could not execute a statement"));
        }
        Ok(())
    })
}

/// A memory context that goes with the connection to SPI.
fn of_row() -> pg_sys::MemoryContext {
    // SAFETY: the parent is SPI's own context, the name static.
    unsafe {
        pg_sys::AllocSetContextCreateInternal(
            pg_sys::CurrentMemoryContext,
            c"smart_groups row".as_ptr(),
            pg_sys::ALLOCSET_DEFAULT_MINSIZE as usize,
            pg_sys::ALLOCSET_DEFAULT_INITSIZE as usize,
            pg_sys::ALLOCSET_DEFAULT_MAXSIZE as usize,
        )
    }
}

/// The parameters as the executor takes them.
fn list(params: &[Param<'_>]) -> pg_sys::ParamListInfo {
    // SAFETY: the list has a place for each parameter; it and the values live in SPI's context.
    unsafe {
        let list = pg_sys::makeParamList(params.len() as c_int);
        for (index, param) in params.iter().enumerate() {
            let datum = param.datum().map(|datum| datum.sans_lifetime());
            *(*list).params.as_mut_ptr().add(index) = pg_sys::ParamExternData {
                value: datum.unwrap_or(pg_sys::Datum::null()),
                isnull: datum.is_none(),
                pflags: pg_sys::PARAM_FLAG_CONST as u16,
                ptype: param.oid(),
            };
        }
        list
    }
}

#[pg_guard]
unsafe extern "C-unwind" fn receive(
    slot: *mut pg_sys::TupleTableSlot,
    receiver: *mut pg_sys::DestReceiver,
) -> bool {
    // SAFETY: the executor calls with the receiver that `read` made and a slot that holds a row;
    // what is allocated for it is freed after it.
    unsafe {
        let receiver = receiver.cast::<Receiver<'_>>();
        let before = pg_sys::MemoryContextSwitchTo((*receiver).of_row);
        let mut copied = false;
        let tuple = pg_sys::ExecFetchSlotHeapTuple(slot, false, &mut copied);
        let row = StreamRow {
            tuple,
            descriptor: (*slot).tts_tupleDescriptor,
            columns: &(*receiver).columns,
            names: (*receiver).names,
            statement: (*receiver).statement,
            of_slot: PhantomData,
        };
        let flow = ((*receiver).each)(&row);
        pg_sys::MemoryContextSwitchTo(before);
        pg_sys::MemoryContextReset((*receiver).of_row);
        flow.is_continue()
    }
}

#[pg_guard]
unsafe extern "C-unwind" fn startup(
    receiver: *mut pg_sys::DestReceiver,
    _operation: c_int,
    descriptor: pg_sys::TupleDesc,
) {
    // SAFETY: the executor calls with the receiver that `read` made and the rows' descriptor; the
    // names are NUL-terminated.
    unsafe {
        let receiver = receiver.cast::<Receiver<'_>>();
        let columns = &mut (*receiver).columns;
        columns.clear();
        for name in (*receiver).names {
            let number = pg_sys::SPI_fnumber(descriptor, name.as_ptr());
            if number <= 0 {
                let name = name.to_str().unwrap_or_default();
                Fault::Lacking(name).of((*receiver).statement).report(PgLogLevel::ERROR);
            }
            columns.push(number);
        }
    }
}

#[pg_guard]
unsafe extern "C-unwind" fn nothing(_receiver: *mut pg_sys::DestReceiver) {}
