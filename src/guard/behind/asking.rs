//! Which definitions a row of a table may be about: worked out from the view as it is now, like whom
//! rows concern, with the definition's key in the member's place.

use crate::catalog::shown::Shown;
use crate::catalog::tracked;
use crate::guard::owning;
use crate::member::concern::KeyGoal;
use crate::member::key::{Key, KeyTypes};
use crate::pg::query::{self, ViewPlace};
use crate::pg::relation::relcache;
use crate::pg::relation::trigger::{Fired, TriggerEvent, Tuple};
use crate::pg::sql::row::row;
use crate::pg::sql::spi::{self, Param, Statement};
use pgrx::pg_sys::Oid;
use pgrx::pg_sys::panic::ErrorReport;
use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::ffi::CStr;
use std::rc::Rc;

/// What a row may be about; `None` is any.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct ConcernedDefinition {
    pub spot: Option<String>,
    pub key: Option<String>,
}

impl ConcernedDefinition {
    pub const EVERYTHING: Self = Self { spot: None, key: None };

    /// Whether it may be this key of that spot.
    pub fn may_be(&self, (spot, key): &(String, String)) -> bool {
        let fits = |own: &Option<String>, other| own.as_ref().is_none_or(|own| own == other);
        fits(&self.spot, spot) && fits(&self.key, key)
    }
}

/// How that is asked of one table for one view.
pub struct DefinitionSearch {
    /// The columns whose change can take something away.
    columns: BTreeSet<String>,
    minds_inserts: bool,
    questions: Vec<PlaceQuestion>,
}

/// At one place of the view.
enum PlaceQuestion {
    Asked {
        text: String,
        columns: Vec<String>,
        tells_key: bool,
    },
    /// It cannot be told.
    Anything,
}

/// Of a table, for a view, by the state of PostgreSQL's relation cache.
type Known = HashMap<(Oid, &'static str), (u64, Option<Rc<DefinitionSearch>>)>;

thread_local! {
    static KNOWN: RefCell<Known> = RefCell::new(HashMap::new());
}

impl DefinitionSearch {
    /// How it is asked; `None` where the view is gone, or does not read the table any more.
    pub fn of(
        table: Oid,
        shown: &'static Shown,
        keys: KeyTypes,
    ) -> Result<Option<Rc<Self>>, ErrorReport> {
        let (place, epoch) = ((table, shown.relation), relcache::epoch());
        let known = KNOWN.with_borrow(|known| {
            known.get(&place).filter(|(of, _)| *of == epoch).map(|(_, asking)| asking.clone())
        });
        if let Some(asking) = known {
            return Ok(asking);
        }
        let asking = match shown.view() {
            Some(view) => owning(|| Self::made(table, view, shown, keys))?.map(Rc::new),
            None => None,
        };
        KNOWN.with_borrow_mut(|known| known.insert(place, (epoch, asking.clone())));
        Ok(asking)
    }

    fn made(
        table: Oid,
        view: Oid,
        shown: &Shown,
        keys: KeyTypes,
    ) -> Result<Option<Self>, ErrorReport> {
        let names = query::columns(view);
        let at = |column: &CStr| names.iter().position(|name| name.as_bytes() == column.to_bytes());
        let spot = at(c"spot_id").unwrap_or_default();
        let of_table = |goal| -> Vec<ViewPlace> {
            let places = query::places(view, goal).places.into_iter();
            places.filter(|place| place.table == table).collect()
        };
        let mut places = of_table(KeyGoal { spot, member: at(shown.key) });
        if places.iter().any(|place| place.concerns.is_err()) {
            places = of_table(KeyGoal { spot, member: None });
        }
        if places.is_empty() {
            return Self::given(table, shown, keys);
        }
        let decisive: BTreeSet<usize> =
            [c"spot_id", shown.key, c"id", c"type"].into_iter().filter_map(at).collect();
        let feeds = |outputs: &BTreeSet<usize>| !outputs.is_disjoint(&decisive);
        let columns = places.iter().flat_map(|place| &place.columns);
        let columns = columns.filter(|(_, outputs)| feeds(outputs)).map(|(name, _)| name.clone());
        let columns = columns.collect();
        let questions = places.iter().map(|place| match &place.concerns {
            Ok(concerns) => PlaceQuestion::new(
                table,
                &concerns.query,
                &concerns.columns,
                concerns.member.is_some(),
                keys,
            ),
            Err(_) => Ok(PlaceQuestion::Anything),
        });
        let questions = questions.collect::<Result<_, ErrorReport>>()?;
        Ok(Some(Self { columns, minds_inserts: query::can_hide(view), questions }))
    }

    /// By what the application has said of a table that a function reads.
    fn given(table: Oid, shown: &Shown, keys: KeyTypes) -> Result<Option<Self>, ErrorReport> {
        let places = tracked::all()?.into_iter().filter(|place| {
            place.base_table == table && place.relation == shown.relation && !place.inferred
        });
        let mut asking = Self { columns: BTreeSet::new(), minds_inserts: true, questions: vec![] };
        for place in places {
            asking.columns.extend(place.column_aspects.keys().cloned());
            let question = PlaceQuestion::new(table, &place.concerns, &place.columns, false, keys)?;
            asking.questions.push(question);
        }
        Ok((!asking.questions.is_empty()).then_some(asking))
    }

    /// Whether a row more can take anything away.
    pub fn can_hide(&self) -> bool {
        self.minds_inserts
    }

    /// Whether what happened can take anything away.
    pub fn minds(&self, fired: &Fired<'_>) -> bool {
        match (fired.event(), fired.first(), fired.second()) {
            (TriggerEvent::Insert, ..) => self.minds_inserts,
            (TriggerEvent::Update, Some(old), Some(new)) => self.columns.iter().any(|name| {
                fired.column_named(name).is_none_or(|column| !old.same_image(&new, column))
            }),
            _ => true,
        }
    }

    /// What these rows may be about, under the active snapshot.
    pub fn concerned(
        &self,
        fired: &Fired<'_>,
        rows: &[Tuple<'_>],
    ) -> Result<HashSet<ConcernedDefinition>, ErrorReport> {
        let mut found = HashSet::new();
        for question in &self.questions {
            let PlaceQuestion::Asked { text, columns, tells_key } = question else {
                return Ok(HashSet::from([ConcernedDefinition::EVERYTHING]));
            };
            let value = |row: &Tuple<'_>, name: &str| row.text(fired.column_named(name)?);
            let values = columns
                .iter()
                .map(|name| rows.iter().map(|row| value(row, name)).collect::<Vec<_>>());
            let params: Vec<Param<'_>> = values.map(Param::from).collect();
            let each = row!(|spot: Option<Key>, member: Option<Key>| {
                let [spot, key] = [spot, member].map(|key| key.map(|key| key.to_string()));
                ConcernedDefinition { spot, key: key.filter(|_| *tells_key) }
            });
            found.extend(spi::read(Statement::kept(text), &params, each)?);
        }
        Ok(found)
    }
}

impl PlaceQuestion {
    fn new(
        table: Oid,
        concerns: &str,
        columns: &[String],
        tells_key: bool,
        keys: KeyTypes,
    ) -> Result<Self, ErrorReport> {
        let Some(carried) = tracked::carried(table, columns)? else { return Ok(Self::Anything) };
        let text = tracked::asking(concerns, &carried, &keys);
        Ok(Self::Asked { text, columns: columns.to_vec(), tells_key })
    }
}
