//! What an expression is, where that can be said: a column, equal keys, something strict.

use super::node;
use super::relation::text;
use crate::member::concern::ItemColumn;
use pgrx::pg_sys::{self, Node, NodeTag, Oid};

/// Types whose values are equal exactly where they print the same.
#[derive(Clone, Copy, PartialEq, Eq)]
enum KeyFamily {
    Integer,
    Uuid,
    Text,
}

fn family(of: *mut Node) -> Option<KeyFamily> {
    // SAFETY: an expression.
    match unsafe { pg_sys::getBaseType(pg_sys::exprType(of)) } {
        pg_sys::INT2OID | pg_sys::INT4OID | pg_sys::INT8OID => Some(KeyFamily::Integer),
        pg_sys::UUIDOID => Some(KeyFamily::Uuid),
        pg_sys::TEXTOID | pg_sys::VARCHAROID => Some(KeyFamily::Text),
        _ => None,
    }
}

/// An expression without the casts that leave a key as it is.
fn bare(mut of: *mut Node) -> *mut Node {
    while let Some(inner) = cast_of(of).filter(|&inner| {
        let inner = family(inner);
        inner.is_some() && inner == family(of)
    }) {
        of = inner;
    }
    of
}

/// What a cast casts.
fn cast_of(of: *mut Node) -> Option<*mut Node> {
    // SAFETY: each as its tag says.
    unsafe {
        if let Some(one) = node::is::<pg_sys::RelabelType>(of, NodeTag::T_RelabelType) {
            return Some((*one).arg.cast());
        }
        if let Some(one) = node::is::<pg_sys::CoerceToDomain>(of, NodeTag::T_CoerceToDomain) {
            return Some((*one).arg.cast());
        }
        if let Some(one) = node::is::<pg_sys::CollateExpr>(of, NodeTag::T_CollateExpr) {
            return Some((*one).arg.cast());
        }
        let call = node::is::<pg_sys::FuncExpr>(of, NodeTag::T_FuncExpr)?;
        let is_cast = matches!(
            (*call).funcformat,
            pg_sys::CoercionForm::COERCE_EXPLICIT_CAST | pg_sys::CoercionForm::COERCE_IMPLICIT_CAST
        );
        match node::elements::<Node>((*call).args).as_slice() {
            [only] if is_cast => Some(*only),
            _ => None,
        }
    }
}

/// The column that an expression is.
pub fn column(of: *mut Node) -> Option<ItemColumn> {
    let var = node::is::<pg_sys::Var>(bare(of), NodeTag::T_Var)?;
    // SAFETY: as its tag says.
    let var = unsafe { &*var };
    let item = usize::try_from(var.varno).ok()?;
    (var.varlevelsup == 0 && var.varattno > 0)
        .then_some(ItemColumn { item, number: i32::from(var.varattno) })
}

/// The columns of which an expression is one.
pub fn columns(of: *mut Node) -> Vec<ItemColumn> {
    if let Some(call) = node::is::<pg_sys::CoalesceExpr>(bare(of), NodeTag::T_CoalesceExpr) {
        // SAFETY: as its tag says.
        let parts = node::elements::<Node>(unsafe { (*call).args });
        let all: Option<Vec<ItemColumn>> = parts.into_iter().map(column).collect();
        return all.unwrap_or_default();
    }
    column(of).into_iter().collect()
}

/// The two sides of an equality.
pub fn sides(of: *mut Node) -> Option<(*mut Node, *mut Node)> {
    let call = node::is::<pg_sys::OpExpr>(of, NodeTag::T_OpExpr)?;
    // SAFETY: as its tag says.
    let call = unsafe { &*call };
    match node::elements::<Node>(call.args).as_slice() {
        &[left, right] => {
            // SAFETY: an operator of an analyzed expression.
            let name = text(unsafe { pg_sys::get_opname(call.opno) });
            (name == "=").then_some((left, right))
        }
        _ => None,
    }
}

/// Whether an equality means that both sides print the same.
pub fn are_same(of: *mut Node, left: *mut Node, right: *mut Node) -> bool {
    let (left, right) = (family(bare(left)), family(bare(right)));
    left.is_some() && left == right && (left != Some(KeyFamily::Text) || is_bytewise(of))
}

fn is_bytewise(of: *mut Node) -> bool {
    let Some(call) = node::is::<pg_sys::OpExpr>(of, NodeTag::T_OpExpr) else { return false };
    // SAFETY: as its tag says, of an analyzed expression.
    let collation: Oid = unsafe { (*call).inputcollid };
    // SAFETY: a collation of an analyzed expression.
    collation == pg_sys::InvalidOid || unsafe { pg_sys::get_collation_isdeterministic(collation) }
}

/// Whether an expression is NULL where any column that it reads is.
pub fn is_strict(of: *mut Node) -> bool {
    let all = |args| node::elements::<Node>(args).into_iter().all(is_strict);
    if let Some(inner) = cast_of(of) {
        return is_strict(inner);
    }
    // SAFETY: each as its tag says.
    unsafe {
        if let Some(call) = node::is::<pg_sys::OpExpr>(of, NodeTag::T_OpExpr) {
            return pg_sys::op_strict((*call).opno) && all((*call).args);
        }
        if let Some(call) = node::is::<pg_sys::FuncExpr>(of, NodeTag::T_FuncExpr) {
            return pg_sys::func_strict((*call).funcid) && all((*call).args);
        }
        if let Some(call) = node::is::<pg_sys::CoerceViaIO>(of, NodeTag::T_CoerceViaIO) {
            return is_strict((*call).arg.cast());
        }
    }
    node::is::<Node>(of, NodeTag::T_Var).is_some()
        || node::is::<Node>(of, NodeTag::T_Const).is_some()
}
