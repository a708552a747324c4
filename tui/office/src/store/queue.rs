//! The rows of lists: one for each facility, with its report and what staff decided.

use crate::lang::pick;
use std::collections::HashMap;

use kakari_core::access::Access;
use kakari_core::date::Date;
use kakari_core::edition::{Function, PerFunction};
use kakari_core::facility::{Kind, ScopeFacts};
use kakari_core::report::{Act, Channel};

use super::access;
use super::assessments::{self, AssessmentSummary};
use super::cells::{self, Cell, Key};
use super::engine::{Connection, Values};
use super::error::{Failure, StoreError, unreadable};
use super::ids::{self, Ids};
use super::kind::CellKind;
use super::open::Store;
use super::outside::INSIDE;
use super::scope_facts;
use super::staff::{self, ScopeChoice};
use super::states::{VerdictValue, day};
use super::versions::{act, channel, date};

/// What staff decided on a function.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum VerdictWord {
    /// 未確認: nobody has decided, or the decision was reset.
    #[default]
    Open,
    /// 再確認: decided, then reopened by a new version of the report.
    Reopened,
    /// 確認（有）.
    Yes,
    /// 確認（無）.
    No,
    /// 照会中.
    Inquiry,
    /// 後で.
    Later,
}

/// What staff decided on one function of a facility.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FunctionCell {
    /// The decision.
    pub word: VerdictWord,
    /// Revision of the decision; 0 before the first.
    pub rev: i64,
    /// For 後で: the day on which it returns to the queue.
    pub until: Option<Date>,
    /// For 照会中: whether the facility has answered.
    pub answered: bool,
    /// Hash of the edition with which staff decided; empty if undecided.
    pub edition_hash: String,
    /// The member of staff who is responsible; empty if nobody is.
    pub assigned: String,
    /// Revision of the assignment.
    pub assigned_rev: i64,
}

/// The current report of a facility.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CurrentReport {
    /// Version id.
    pub version: i64,
    /// Number of the version, from 1.
    pub number: i64,
    /// The channel through which it arrived.
    pub channel: Channel,
    /// Report, change or withdrawal.
    pub act: Act,
    /// 報告日.
    pub reported_on: Option<Date>,
    /// 受付日.
    pub received_on: Option<Date>,
    /// When it was saved, RFC 3339.
    pub arrived_at: String,
    /// Id of the newest version through another channel, if staff have not chosen between the two.
    pub beside: Option<i64>,
}

/// A row of a list: one facility in one year.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QueueRow {
    /// Facility id.
    pub id: String,
    /// Name by the register, else as reported.
    pub name: String,
    /// フリガナ; empty if the list has none.
    pub kana: String,
    /// 略称; empty if the list has none.
    pub short_name: String,
    /// 病院 or 診療所; `None` only for an unknown facility that did not say.
    pub kind: Option<Kind>,
    /// Five digits, prefecture and municipality; empty if unknown.
    pub municipality_code: String,
    /// Municipality; empty if unknown.
    pub municipality: String,
    /// Address as the list has it; empty if unknown.
    pub address: String,
    /// 二次医療圏; empty if unknown.
    pub medical_area: String,
    /// 保健所; empty if unknown.
    pub health_centre: String,
    /// Position, website, telephone and closing days by the lists.
    pub access: Access,
    /// Whether the register has the facility; `false`: 台帳なし.
    pub known: bool,
    /// Whether the facility is absent from the newest list.
    pub absent: bool,
    /// Scope facts that staff recorded.
    pub scope_facts: ScopeFacts,
    /// What staff decided on whether the facility has to report.
    pub scope_choice: Option<ScopeChoice>,
    /// Revision of that decision.
    pub scope_rev: i64,
    /// The current report; `None`: 未報告.
    pub report: Option<CurrentReport>,
    /// Cached assessment of the current report under the edition asked for.
    pub assessment: Option<AssessmentSummary>,
    /// What staff did on each function.
    pub functions: PerFunction<FunctionCell>,
}

impl QueueRow {
    /// The name; the id if neither the register nor a report has a name.
    #[must_use]
    pub fn name_or_id(&self) -> &str {
        if self.name.is_empty() {
            &self.id
        } else {
            &self.name
        }
    }
}

/// All rows within a range of ids.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page<T> {
    /// The rows, in order of id.
    pub rows: Vec<T>,
    /// Lower end of the range of ids.
    pub from: String,
    /// Upper end of the range of ids.
    pub upto: String,
    /// The first possible id of the next page; `None` if this is the last page.
    pub next: Option<String>,
}

impl<T> Page<T> {
    /// Converts each row.
    pub fn map<U>(self, make: impl FnMut(T) -> U) -> Page<U> {
        Page {
            rows: self.rows.into_iter().map(make).collect(),
            from: self.from,
            upto: self.upto,
            next: self.next,
        }
    }

    /// Converts each row; the first error is returned.
    pub(crate) fn try_map<U, E>(self, make: impl FnMut(T) -> Result<U, E>) -> Result<Page<U>, E> {
        Ok(Page {
            rows: self.rows.into_iter().map(make).collect::<Result<_, E>>()?,
            from: self.from,
            upto: self.upto,
            next: self.next,
        })
    }
}

impl VerdictWord {
    /// All, open ones first.
    pub const ALL: [Self; 6] = [
        Self::Open,
        Self::Reopened,
        Self::Yes,
        Self::No,
        Self::Inquiry,
        Self::Later,
    ];

    /// The word in the database: empty if undecided, else the word of the command line.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Open => "",
            Self::Reopened => "reopened",
            Self::Yes => "yes",
            Self::No => "no",
            Self::Inquiry => "inquiry",
            Self::Later => "later",
        }
    }

    /// Reads [`VerdictWord::key`].
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.key() == key)
    }
}

impl Store {
    /// Calls `each` with every facility of the register and every other one that reported, in order of id, page by page. All pages show
    /// one state of the database.
    ///
    /// # Errors
    /// Those of a database that cannot be read.
    pub(crate) fn each_queue_page(
        &self,
        edition: &str,
        edition_hash: &str,
        each: &mut dyn FnMut(Vec<QueueRow>),
    ) -> Result<(), StoreError> {
        self.read(|connection| {
            let mut from = Some(String::new());
            while let Some(start) = from {
                let ids = Ids::page(connection, start, ids::PAGE)?;
                each(connection.together(|| rows(connection, edition, edition_hash, &ids))?);
                from = ids.after();
            }
            Ok(())
        })
    }

    /// About `size` rows of [`Store::each_queue_page`] from the id `from` on, to show the first rows before reading the next.
    /// Each page shows the state at its reading, so two pages may differ in time.
    ///
    /// # Errors
    /// Those of a database that cannot be read.
    pub(crate) fn queue_page(
        &self,
        edition: &str,
        edition_hash: &str,
        from: &str,
        size: usize,
    ) -> Result<Page<QueueRow>, StoreError> {
        self.read(|connection| {
            let ids = Ids::page(connection, from.to_owned(), size)?;
            Ok(Page {
                rows: connection.together(|| rows(connection, edition, edition_hash, &ids))?,
                next: ids.after(),
                from: ids.from,
                upto: ids.upto,
            })
        })
    }

    /// One row of [`Store::each_queue_page`]; `None` if the facility is neither registered nor has reported.
    ///
    /// # Errors
    /// Those of a database that cannot be read.
    pub(crate) fn queue_row(
        &self,
        facility: &str,
        edition: &str,
        edition_hash: &str,
    ) -> Result<Option<QueueRow>, StoreError> {
        let only = Ids::one(facility);
        self.read(|connection| {
            let found = connection.together(|| rows(connection, edition, edition_hash, &only));
            Ok(found?.pop())
        })
    }
}

fn rows(
    connection: &Connection,
    edition: &str,
    edition_hash: &str,
    ids: &Ids,
) -> Result<Vec<QueueRow>, Failure> {
    let mut rows = registered(connection, ids)?;
    let mut places: HashMap<String, usize> = rows
        .iter()
        .enumerate()
        .map(|(at, row)| (row.id.clone(), at))
        .collect();
    add_reports(
        connection,
        edition,
        edition_hash,
        ids,
        &mut rows,
        &mut places,
    )?;
    let mut each =
        |kind: CellKind,
         edition: &str,
         put: &dyn Fn(&mut QueueRow, &Key, Cell) -> Result<(), Failure>| {
            cells::each_of(connection, &kind, edition, ids, |key, cell| {
                match places.get(&key.subject).and_then(|at| rows.get_mut(*at)) {
                    Some(row) => put(row, &key, cell),
                    None => Ok(()),
                }
            })
        };
    each(CellKind::Verdict, edition, &|row, key, cell| {
        apply_verdict(row, key, &cell)
    })?;
    each(CellKind::Assignment, edition, &|row, key, cell| {
        if let Some(function) = function_cell(row, &key.part) {
            (function.assigned, function.assigned_rev) = (cell.word, cell.rev);
        }
        Ok(())
    })?;
    each(CellKind::Scope, edition, &|row, _, cell| {
        (row.scope_choice, row.scope_rev) = (staff::choice(&cell.word)?, cell.rev);
        Ok(())
    })?;
    each(CellKind::ScopeFacts, "", &|row, _, cell| {
        row.scope_facts = scope_facts::read(cell)?;
        Ok(())
    })?;
    rows.sort_by(|left, right| left.id.cmp(&right.id));
    Ok(rows)
}

fn apply_verdict(row: &mut QueueRow, key: &Key, cell: &Cell) -> Result<(), Failure> {
    let word = VerdictWord::from_key(&cell.word)
        .ok_or_else(|| unreadable(pick("確認の状態", "verdict state"), &cell.word))?;
    let value: VerdictValue = serde_json::from_value(cell.value.clone())?;
    let until = day(value.until.as_deref())?;
    if let Some(function) = function_cell(row, &key.part) {
        function.word = word;
        function.rev = cell.rev;
        function.until = until;
        function.answered = value.answer.is_some();
        function.edition_hash = if word == VerdictWord::Open {
            String::new()
        } else {
            value.edition_hash
        };
    }
    Ok(())
}

fn function_cell<'a>(row: &'a mut QueueRow, key: &str) -> Option<&'a mut FunctionCell> {
    Some(&mut row.functions[Function::from_key(key)?])
}

/// The rows of registered facilities, still without reports.
fn registered(connection: &Connection, ids: &Ids) -> Result<Vec<QueueRow>, Failure> {
    // A facility that is read by its id is shown even if lists leave it out.
    let sql = format!(
        "SELECT f.id, f.name, f.kana, f.short_name, f.kind, f.prefecture, f.municipality_code, \
                   coalesce(nullif(f.municipality, ''), a.municipality, ''), coalesce(a.medical_area, ''), \
                   coalesce(a.health_centre, ''), f.absent_since IS NOT NULL, f.address, f.latitude, f.longitude, \
                   f.website, f.telephone, f.post_code, f.closed_days, f.closed_otherwise FROM facilities f \
                   LEFT JOIN areas a ON a.municipality_code = f.prefecture || f.municipality_code \
                   WHERE f.id BETWEEN ?1 AND ?2 AND (?1 = ?2 OR {INSIDE})"
    );
    connection.rows(&sql, &[&ids.from, &ids.upto], |row| {
        let (kind, prefecture, code): (&str, &str, &str) = (row.get(4)?, row.get(5)?, row.get(6)?);
        let municipality_code = if code.is_empty() {
            String::new()
        } else {
            format!("{prefecture}{code}")
        };
        Ok(QueueRow {
            name: row.get(1)?,
            kana: row.get(2)?,
            short_name: row.get(3)?,
            kind: Some(
                Kind::from_word(kind)
                    .ok_or_else(|| unreadable(pick("機関区分", "kind of facility"), kind))?,
            ),
            municipality_code,
            municipality: row.get(7)?,
            medical_area: row.get(8)?,
            health_centre: row.get(9)?,
            known: true,
            absent: row.get(10)?,
            address: row.get(11)?,
            access: access::read(row, 12)?,
            ..QueueRow::unknown(row.get(0)?)
        })
    })
}

impl QueueRow {
    /// The row of a facility that the register does not have.
    fn unknown(id: String) -> Self {
        Self {
            id,
            ..Self::default()
        }
    }
}

/// Adds current reports and their cached assessments, and rows for facilities that the register does not have.
fn add_reports(
    connection: &Connection,
    edition: &str,
    edition_hash: &str,
    ids: &Ids,
    rows: &mut Vec<QueueRow>,
    places: &mut HashMap<String, usize>,
) -> Result<(), Failure> {
    // In order of version, which is the order in which versions and assessments lie in the file. In order of facility each
    // page of the file was read up to forty times. Without a LIMIT SQLite drops the ORDER BY of an inner SELECT.
    let sql = "WITH current AS MATERIALIZED (SELECT facility, version, beside FROM current_versions \
                   WHERE edition = ?1 AND facility BETWEEN ?3 AND ?4 ORDER BY version LIMIT 9223372036854775807) \
                   SELECT c.facility, c.version, v.number, v.channel, v.act, v.reported_on, v.received_on, v.arrived_at, \
                   c.beside, v.name, v.kind, a.holds, a.readiness, a.scope, a.worst, a.codes, a.context_hash, a.answers, a.seal \
                   FROM current c CROSS JOIN versions v \
                   LEFT JOIN assessments a ON a.version = c.version AND a.edition_hash = ?2 WHERE v.id = c.version";
    let values: Values<'_> = &[&edition, &edition_hash, &ids.from, &ids.upto];
    connection.each(sql, values, |row| {
        let facility: &str = row.get(0)?;
        let report = CurrentReport {
            version: row.get(1)?,
            number: row.get(2)?,
            channel: channel(row, 3)?,
            act: act(row, 4)?,
            reported_on: date(row, 5)?,
            received_on: date(row, 6)?,
            arrived_at: row.get(7)?,
            beside: row.get(8)?,
        };
        let assessment = assessments::summary(row, 11, report.version, edition_hash)?;
        let at = match places.get(facility) {
            Some(at) => *at,
            None => {
                places.insert(facility.to_owned(), rows.len());
                rows.push(QueueRow {
                    name: row.get(9)?,
                    kind: Kind::from_word(row.get(10)?),
                    ..QueueRow::unknown(facility.to_owned())
                });
                rows.len() - 1
            }
        };
        if let Some(row) = rows.get_mut(at) {
            row.report = Some(report);
            row.assessment = assessment;
        }
        Ok(())
    })
}
