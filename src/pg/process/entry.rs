//! Where PostgreSQL enters a background process: by a symbol that the library exports.

/// Exports `$symbol`, which PostgreSQL calls in the new process and which runs `$main` with the
/// argument that the process was registered with.
macro_rules! process_entry {
    ($symbol:ident, $main:path) => {
        /// Called by PostgreSQL in a process of its own.
        #[pgrx::pg_guard]
        // SAFETY: the name begins with the library's own: no other library exports it.
        #[unsafe(no_mangle)]
        pub extern "C-unwind" fn $symbol(argument: pgrx::pg_sys::Datum) {
            $main(argument)
        }
    };
}
pub(crate) use process_entry;
