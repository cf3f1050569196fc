//! How long what is gathered of a statement lives: as long as the transaction or its savepoint, whatever becomes of the statement.

use pgrx::pg_sys;

/// Memory for what is gathered.
///
/// # Safety
/// `parent` is a memory context.
pub unsafe fn memory(parent: pg_sys::MemoryContext) -> pg_sys::MemoryContext {
    // SAFETY: the caller's promise; the name is static.
    unsafe {
        pg_sys::AllocSetContextCreateInternal(
            parent,
            c"smart_groups events".as_ptr(),
            pg_sys::ALLOCSET_DEFAULT_MINSIZE as usize,
            pg_sys::ALLOCSET_DEFAULT_INITSIZE as usize,
            pg_sys::ALLOCSET_DEFAULT_MAXSIZE as usize,
        )
    }
}

/// While it lives, what is opened lasts as long as the transaction or its savepoint.
pub struct TransactionOwner(pg_sys::ResourceOwner);

impl TransactionOwner {
    /// From here on.
    pub fn take() -> Self {
        // SAFETY: plain globals of this backend, inside a transaction.
        unsafe {
            let before = pg_sys::CurrentResourceOwner;
            pg_sys::CurrentResourceOwner = pg_sys::CurTransactionResourceOwner;
            Self(before)
        }
    }
}

impl Drop for TransactionOwner {
    fn drop(&mut self) {
        // SAFETY: what it was before. An error unwinds through here before PostgreSQL's own abort.
        unsafe { pg_sys::CurrentResourceOwner = self.0 };
    }
}
