//! What is kept of a flat view, as a query again.

use super::piece::{Flat, Role};
use super::{node, printed, relation};
use crate::member::concern::{ItemColumn, KeyGoal, KeySource, Way};
use crate::pg::sql::guc::LocalSettings;
use pgrx::PgBox;
use pgrx::pg_sys::{self, Node, NodeTag, Oid, RTEKind, RangeTblEntry};
use std::collections::BTreeSet;

/// The name of the changed rows.
const ROWS: &std::ffi::CStr = c"r";

/// Whom a row concerns.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Concerns {
    /// The query over the relation `r` that returns spot and member.
    pub query: String,
    /// The columns of `r` that it reads.
    pub columns: Vec<String>,
    /// The tables that it reads besides.
    pub through: Vec<Oid>,
    /// Where it finds the spot; `None` where it does not.
    pub spot: Option<KeyPlace>,
    /// Where it finds the member; `None` where it does not.
    pub member: Option<KeyPlace>,
}

/// Where a key is found.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct KeyPlace {
    /// The column or expression, or a constant.
    pub text: String,
    /// The table that has it, where it is another one than the row's own.
    pub table: Option<Oid>,
}

/// The query that tells whom the changed rows, in the place of the item `here`, concern.
pub fn query(flat: &Flat, here: usize, way: &Way, goal: KeyGoal) -> Concerns {
    // The nodes are about to be changed, and others look at the view after us.
    let flat = &flat.clone();
    let conjuncts = flat.nodes(|role| role == Role::Conjunct);
    let conditions = way.conjuncts.iter().filter_map(|&number| conjuncts.get(number).copied());
    let mut conditions: Vec<*mut Node> = conditions.collect();
    let spot = way.spot.map(|source| key(flat, &conjuncts, source));
    let member = way.member.map(|source| key(flat, &conjuncts, source));
    let wanted = if goal.member.is_some() { member } else { spot };
    conditions.extend(wanted.and_then(not_null));
    let parts = conditions.iter().copied().chain(spot).chain(member);
    let made_of = flat.pieces.iter().filter(|piece| match piece.role {
        Role::Item(item) => way.items.contains(&item),
        _ => false,
    });
    let parts = parts.chain(made_of.map(|piece| piece.node));
    let carried: BTreeSet<i32> = parts.flat_map(|part| columns_of(part, here)).collect();
    let others =
        way.items.iter().filter(|&&item| item != here).filter_map(|&item| flat.entry(item));
    // SAFETY: entries of a range table.
    let tables = others.map(|entry| unsafe { &*entry }).filter(|entry| relation::is_table(entry));
    let through = tables.map(|entry| entry.relid).collect();
    // SAFETY: an entry of a range table.
    let own = flat.entry(here).map(|entry| unsafe { (*entry).relid });
    let place = |key: *mut Node| key_place(flat, key, own);
    let (spot_place, member_place) = (spot.map(place), member.map(place));
    let columns = put_rows(flat, here, &carried);
    let text = print(flat, &order(flat, way, here), &conditions, [spot, member]);
    Concerns { query: text, columns, through, spot: spot_place, member: member_place }
}

fn key_place(flat: &Flat, key: *mut Node, own: Option<Oid>) -> KeyPlace {
    let item = printed::items(key).first().copied();
    let table = item.and_then(|item| flat.table(item));
    let text = match table {
        Some(table) => printed::over(table, key),
        None => printed::constant(key),
    };
    let text = text.unwrap_or_else(|| "what it says there".to_owned());
    KeyPlace { text, table: table.filter(|&table| Some(table) != own) }
}

/// The expression that a key comes from.
pub fn key(flat: &Flat, conjuncts: &[*mut Node], source: KeySource) -> *mut Node {
    let found = match source {
        KeySource::Output(number) => {
            flat.pieces.iter().find(|one| one.role == Role::Output(number)).map(|one| one.node)
        }
        KeySource::Side(side) => conjuncts.get(side.conjunct).and_then(|&node| {
            let (left, right) = super::terms::sides(node)?;
            Some(if side.left { left } else { right })
        }),
        KeySource::Column(column) => {
            let mut found = None;
            for piece in &flat.pieces {
                found = found.or_else(|| reference(piece.node, column));
            }
            found
        }
    };
    found.map_or(std::ptr::null_mut(), node::copy)
}

/// A reference to a column, as some expression has it.
fn reference(of: *mut Node, column: ItemColumn) -> Option<*mut Node> {
    // SAFETY: a whole tree.
    let vars = unsafe { pg_sys::pull_vars_of_level(of, 0) };
    node::elements::<Node>(vars).into_iter().find(|&var| super::terms::column(var) == Some(column))
}

fn not_null(key: *mut Node) -> Option<*mut Node> {
    // SAFETY: an expression; the new node is as PostgreSQL makes them.
    unsafe {
        if node::is::<Node>(key, NodeTag::T_Const).is_some() || pg_sys::expression_returns_set(key)
        {
            return None;
        }
        let mut test = PgBox::<pg_sys::NullTest>::alloc_node(NodeTag::T_NullTest);
        test.arg = node::copy(key).cast();
        test.nulltesttype = pg_sys::NullTestType::IS_NOT_NULL;
        test.location = -1;
        Some(test.into_pg().cast())
    }
}

/// The numbers of an item's columns that an expression reads.
fn columns_of(of: *mut Node, item: usize) -> Vec<i32> {
    let level = i32::from(node::is::<Node>(of, NodeTag::T_Query).is_some());
    // SAFETY: a whole tree.
    let vars = unsafe { pg_sys::pull_vars_of_level(of, level) };
    let vars = node::elements::<Node>(vars).into_iter();
    let vars = vars.filter_map(|var| node::is::<pg_sys::Var>(var, NodeTag::T_Var));
    // SAFETY: as their tags say.
    let vars = vars.map(|var| unsafe { &*var });
    vars.filter(|var| var.varno == node::index(item)).map(|var| i32::from(var.varattno)).collect()
}

/// Puts the changed rows in the item's place; the names of the columns that they have to have.
fn put_rows(flat: &Flat, here: usize, carried: &BTreeSet<i32>) -> Vec<String> {
    let Some(entry) = flat.entry(here) else { return Vec::new() };
    // SAFETY: an entry of a range table, made one that refers to a named query.
    unsafe {
        let entry = &mut *entry;
        let attributes = relation::columns(entry.relid);
        let names = attributes.iter().map(|one| one.name.clone().unwrap_or_default());
        let listed = names.clone().map(|name| string(&name));
        entry.rtekind = RTEKind::RTE_CTE;
        entry.ctename = pg_sys::pstrdup(ROWS.as_ptr());
        entry.ctelevelsup = 0;
        let name = (*entry.eref).aliasname;
        entry.alias = pg_sys::makeAlias(name, std::ptr::null_mut());
        entry.eref = pg_sys::makeAlias(name, node::list(listed));
        entry.relid = pg_sys::InvalidOid;
        let numbered = names.enumerate();
        let carried =
            numbered.filter(|(at, _)| i32::try_from(at + 1).is_ok_and(|n| carried.contains(&n)));
        carried.map(|(_, name)| name).collect()
    }
}

unsafe fn string(text: &str) -> *mut Node {
    let text = std::ffi::CString::new(text).unwrap_or_default();
    // SAFETY: NUL-terminated, and copied.
    unsafe { pg_sys::makeString(pg_sys::pstrdup(text.as_ptr())) }.cast()
}

/// The items, the row's own first, each behind what it reads.
fn order(flat: &Flat, way: &Way, here: usize) -> Vec<usize> {
    let model = flat.model();
    let mut ordered = vec![here];
    let mut rest: Vec<usize> = way.items.iter().copied().filter(|&item| item != here).collect();
    while !rest.is_empty() {
        let ready = |item: &usize| {
            let reads = model.items.get(item).map(|item| &item.reads);
            reads.is_none_or(|reads| reads.iter().all(|column| ordered.contains(&column.item)))
        };
        let at = rest.iter().position(ready).unwrap_or_default();
        ordered.push(rest.remove(at));
    }
    ordered
}

/// The query's text, in which every name means the same to everybody.
fn print(
    flat: &Flat,
    items: &[usize],
    conditions: &[*mut Node],
    keys: [Option<*mut Node>; 2],
) -> String {
    // SAFETY: a query as PostgreSQL makes them, of nodes that are our own.
    unsafe {
        let entries = (1..=flat.entries.len()).filter_map(|item| {
            let entry = flat.entry(item)?;
            Some(if items.contains(&item) { complete(flat, item, entry) } else { unused() })
        });
        let mut query = PgBox::<pg_sys::Query>::alloc_node(NodeTag::T_Query);
        query.commandType = pg_sys::CmdType::CMD_SELECT;
        query.canSetTag = true;
        query.rtable = node::list(entries);
        let from = items.iter().map(|&item| {
            let mut reference = PgBox::<pg_sys::RangeTblRef>::alloc_node(NodeTag::T_RangeTblRef);
            reference.rtindex = node::index(item);
            reference.into_pg()
        });
        let condition = match conditions {
            [] => std::ptr::null_mut(),
            _ => pg_sys::make_ands_explicit(node::list(conditions.iter().copied())).cast(),
        };
        query.jointree = pg_sys::makeFromExpr(node::list(from), condition);
        let named = [c"spot", c"member"].into_iter().zip(keys).zip(1..);
        let targets = named.map(|((name, key), number)| {
            let key = key.unwrap_or_else(|| {
                pg_sys::makeNullConst(pg_sys::TEXTOID, -1, pg_sys::DEFAULT_COLLATION_OID).cast()
            });
            pg_sys::makeTargetEntry(key.cast(), number, pg_sys::pstrdup(name.as_ptr()), false)
        });
        query.targetList = node::list(targets);
        let _names = LocalSettings::with_names_pinned();
        relation::text(pg_sys::pg_get_querydef(query.into_pg(), false))
    }
}

/// An entry with what it is made of by now.
unsafe fn complete(flat: &Flat, item: usize, entry: *mut RangeTblEntry) -> *mut RangeTblEntry {
    let piece = flat.pieces.iter().find(|piece| piece.role == Role::Item(item));
    let Some(piece) = piece else { return entry };
    // SAFETY: an entry of a range table, and a node of the kind that it was made of.
    unsafe {
        let whole = &mut *entry;
        match whole.rtekind {
            RTEKind::RTE_SUBQUERY => whole.subquery = piece.node.cast(),
            RTEKind::RTE_FUNCTION => whole.functions = piece.node.cast(),
            RTEKind::RTE_VALUES => whole.values_lists = piece.node.cast(),
            RTEKind::RTE_TABLEFUNC => whole.tablefunc = piece.node.cast(),
            _ => {}
        }
        whole.lateral = true;
        if whole.alias.is_null() {
            let columns = node::copy((*whole.eref).colnames);
            whole.alias = pg_sys::makeAlias((*whole.eref).aliasname, columns);
        }
    }
    entry
}

/// What stands in the place of what is not read.
unsafe fn unused() -> *mut RangeTblEntry {
    // SAFETY: an entry as PostgreSQL makes them.
    unsafe {
        let mut entry = PgBox::<RangeTblEntry>::alloc_node(NodeTag::T_RangeTblEntry);
        entry.rtekind = RTEKind::RTE_RESULT;
        entry.eref = pg_sys::makeAlias(c"*RESULT*".as_ptr(), std::ptr::null_mut());
        entry.into_pg()
    }
}
