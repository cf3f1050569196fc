//! How errors are declared.

/// Declares the errors of one room:
///
/// ```text
/// Variant { field: Type } => SQLSTATE,
///     message("… {field} …"),
///     detail("the facts"),
///     hint("what to do");
/// ```
///
/// The texts are format strings over the variant's fields; DETAIL and HINT may be left out. Each
/// becomes an error of PostgreSQL by `From`.
macro_rules! errors {
    (
        $(#[$doc_of_all:meta])*
        $name:ident {
            $(
                $(#[$doc:meta])*
                $variant:ident $({ $($field:ident: $type:ty),* $(,)? })? => $sqlstate:expr,
                    message($($message:tt)*)
                    $(, detail($($detail:tt)*))?
                    $(, hint($($hint:tt)*))?;
            )*
        }
    ) => {
        $(#[$doc_of_all])*
        #[derive(Clone, PartialEq, Eq, Debug)]
        #[allow(missing_docs)]
        pub enum $name {
            $($(#[$doc])* $variant $({ $($field: $type),* })?,)*
        }

        impl From<$name> for pgrx::pg_sys::panic::ErrorReport {
            #[track_caller]
            fn from(error: $name) -> Self {
                match error {
                    $($name::$variant $({ $($field),* })? => {
                        let report = Self::new($sqlstate, format!($($message)*), "smart_groups");
                        $(let report = report.set_detail(format!($($detail)*));)?
                        $(let report = report.set_hint(format!($($hint)*));)?
                        report
                    })*
                }
            }
        }
    };
}
pub(super) use errors;
