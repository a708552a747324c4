//! Scope facts as CSV: opening, closing, suspension and exclusion of facilities, which decide whether a facility has to
//! report.

use kakari_core::date::Date;
use kakari_core::duty::Beds;
use kakari_core::facility::{Exclusion, FacilityId, ScopeFacts, Suspension};
use kakari_core::text::{fold_width, paper};

use super::beds;
use super::identity::{parse_kind, prefecture_code, resolve};
use super::notice::Notice;
use super::reason::{Flaw, Reason};
use super::table::{Header, Row, Seen, Shape, gather, key};
use super::{FileBytes, FileRefusal, Intake, Limits, Note, Watch, damage};

/// What the caller knows before it reads scope facts.
#[derive(Clone, Debug, Default)]
pub struct ScopeOptions {
    /// The database's prefecture, two digits, which ids must begin with.
    pub prefecture: Option<String>,
    /// Sizes above which the file or a row is refused.
    pub limits: Limits,
}

/// Which columns the file has. An empty cell deletes a fact; a missing column leaves it unchanged. Beds are
/// different: a row without any number leaves those that are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Given {
    /// 開設日.
    pub opened_on: bool,
    /// 廃止日.
    pub closed_on: bool,
    /// 休止期間.
    pub suspended: bool,
    /// 対象外の理由.
    pub excluded: bool,
    /// Any column of beds.
    pub beds: bool,
}

/// One row of a file of scope facts.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ScopeRow {
    /// Id of the facility, which the register need not contain.
    pub id: String,
    /// The facts of the row; those whose column is missing are empty.
    pub facts: ScopeFacts,
    /// Its beds; a blank cell is unknown.
    pub beds: Beds,
    /// Which facts the file has a column for.
    pub given: Given,
}

impl ScopeRow {
    /// The facts that hold after the import: those of the row, and for missing columns those of `known`.
    #[must_use]
    pub(crate) fn with_missing_from(&self, known: &ScopeFacts) -> ScopeFacts {
        let (file, given) = (&self.facts, self.given);
        ScopeFacts {
            opened_on: if given.opened_on {
                file.opened_on
            } else {
                known.opened_on
            },
            closed_on: if given.closed_on {
                file.closed_on
            } else {
                known.closed_on
            },
            suspended: if given.suspended {
                &file.suspended
            } else {
                &known.suspended
            }
            .clone(),
            excluded: if given.excluded {
                file.excluded
            } else {
                known.excluded
            },
        }
    }
}

/// Reads a file of scope facts (CSV), one facility a row.
///
/// # Errors
/// [`FileRefusal`] if the file as a whole cannot be read, has no column of ids or none of facts, or reading was cancelled.
pub fn read_scope<'a>(
    file: impl Into<FileBytes<'a>>,
    options: &ScopeOptions,
    watch: &mut Watch<'_>,
) -> Result<Intake<ScopeRow>, FileRefusal> {
    let mut shape = Scope {
        options,
        seen: Seen::default(),
    };
    gather(file.into(), &options.limits, watch, &mut shape)
}

struct Scope<'a> {
    options: &'a ScopeOptions,
    seen: Seen,
}

struct Columns {
    id: usize,
    prefecture: Option<usize>,
    kind: Option<usize>,
    opened_on: Option<usize>,
    closed_on: Option<usize>,
    suspended: Option<usize>,
    excluded: Option<usize>,
    beds: beds::Columns,
}

impl Shape for Scope<'_> {
    type Row = ScopeRow;
    type Columns = Columns;

    fn columns(&self, header: &Header, _: &mut Vec<Note>) -> Result<Columns, FileRefusal> {
        let columns = Columns {
            id: header.need(&["facility.id", "ID", "医療機関ID"])?,
            prefecture: header.find(&["都道府県コード"])?,
            kind: header.find(&["facility.kind", "機関区分"])?,
            opened_on: header.find(&["opened_on", "facility.opened_on", "開設日", "開設年月日"])?,
            closed_on: header.find(&["closed_on", "facility.closed_on", "廃止日", "廃止年月日"])?,
            suspended: header.find(&["suspended", "facility.suspended", "休止期間", "休院期間"])?,
            excluded: header.find(&["excluded", "facility.excluded", "対象外", "対象外の理由"])?,
            beds: beds::Columns::find(header)?,
        };
        let facts = [
            columns.opened_on,
            columns.closed_on,
            columns.suspended,
            columns.excluded,
        ];
        // A file of ids alone would change nothing; `need` gives the refusal that names the first fact.
        if facts.iter().all(Option::is_none) && !columns.beds.are_there() {
            header.need(&["opened_on"])?;
        }
        Ok(columns)
    }

    fn row(
        &mut self,
        columns: &Columns,
        row: &Row<'_>,
        notes: &mut Vec<Note>,
    ) -> Result<Option<ScopeRow>, Flaw> {
        let prefecture = row.read(columns.prefecture, prefecture_code)?;
        let prefecture = prefecture.or_else(|| self.options.prefecture.clone());
        let kind = row.read(columns.kind, parse_kind)?;
        let resolved = resolve(row.cell(Some(columns.id)), prefecture.as_deref(), kind);
        let resolved = resolved.map_err(|reason| Flaw::at(columns.id, reason))?;
        notes.extend(resolved.notice.map(|notice| row.note(columns.id, &notice)));
        let facts = ScopeFacts {
            opened_on: date(row, columns.opened_on, notes)?,
            closed_on: date(row, columns.closed_on, notes)?,
            suspended: row
                .read(columns.suspended, suspensions)?
                .unwrap_or_default(),
            excluded: row.read(columns.excluded, |text| {
                exclusion(text).ok_or(Reason::UnknownExclusion)
            })?,
        };
        if let (Some(from), Some(to), Some(at)) =
            (facts.opened_on, facts.closed_on, columns.closed_on)
            && to < from
        {
            let (from, to) = (from.to_string(), to.to_string());
            return Err(Flaw::at(at, Reason::EndsBefore { from, to }));
        }
        let given = Given {
            opened_on: columns.opened_on.is_some(),
            closed_on: columns.closed_on.is_some(),
            suspended: columns.suspended.is_some(),
            excluded: columns.excluded.is_some(),
            beds: columns.beds.are_there(),
        };
        let kind = FacilityId::parse(&resolved.id).map(|id| id.kind).or(kind);
        let read = ScopeRow {
            beds: columns.beds.read(row, kind, notes)?,
            id: resolved.id,
            facts,
            given,
        };
        let is_new = self.seen.is_new(&read.id, &read, row, columns.id, notes)?;
        Ok(is_new.then_some(read))
    }
}

fn date(row: &Row<'_>, column: Option<usize>, notes: &mut Vec<Note>) -> Result<Option<Date>, Flaw> {
    let date = row.read(column, day)?;
    if let (Some(date), Some(at)) = (date, column) {
        let (before, after) = (row.cell(column).to_owned(), date.to_string());
        if before != after {
            notes.push(row.note(at, &Notice::ReadAs { before, after }));
        }
    }
    Ok(date)
}

/// Reads a date in any spelling that paper forms use, or says why it is refused.
fn day(text: &str) -> Result<Date, Reason> {
    if let Some(date) = paper::date(text) {
        return Ok(date);
    }
    let folded = fold_width(text);
    let folded = folded.trim();
    Err(if damage::is_day_without_year(folded) {
        Reason::DateWithoutYear
    } else if damage::is_sheet_error(folded) {
        Reason::SheetError
    } else if folded.len() == 5 && folded.bytes().all(|byte| byte.is_ascii_digit()) {
        // Excel's serial numbers have five digits for all dates since 1927.
        Reason::DateSerial
    } else {
        Reason::NotADate
    })
}

/// Reads `from/to;from/to`, sorted and without repetitions. Nothing after the `/` is an open end.
fn suspensions(text: &str) -> Result<Vec<Suspension>, Reason> {
    let parts = text
        .split(';')
        .map(str::trim)
        .filter(|part| !part.is_empty());
    let mut list = parts.map(suspension).collect::<Result<Vec<_>, _>>()?;
    list.sort_unstable();
    list.dedup();
    Ok(list)
}

fn suspension(part: &str) -> Result<Suspension, Reason> {
    let (from, to) = split_period(part).ok_or(Reason::Suspension)?;
    let from = day(from)?;
    let to = if to.is_empty() { None } else { Some(day(to)?) };
    match to {
        Some(to) if to < from => Err(Reason::EndsBefore {
            from: from.to_string(),
            to: to.to_string(),
        }),
        to => Ok(Suspension { from, to }),
    }
}

/// Splits a period into its first and last day as written; `None` if that is not possible. Dates may contain slashes
/// themselves: of five slashes the third separates (2025/12/20/2026/1/20), of three the last (2025/12/20/, an open end).
pub(super) fn split_period(part: &str) -> Option<(&str, &str)> {
    let waves = ['～', '〜', '~'];
    let separators: Vec<usize> = match part.find(waves) {
        Some(at) => vec![at],
        None => part.match_indices(['/', '／']).map(|(at, _)| at).collect(),
    };
    let at = match separators.as_slice() {
        [only] => *only,
        [_, _, last] => *last,
        [_, _, middle, _, _] => *middle,
        _ => return None,
    };
    let (from, rest) = part.split_at_checked(at)?;
    let to = rest.strip_prefix(|c| waves.contains(&c) || c == '/' || c == '／')?;
    Some((from.trim(), to.trim()))
}

/// The exclusion by its word in the report format or its Japanese label.
pub(super) fn exclusion(text: &str) -> Option<Exclusion> {
    Some(match key(text).as_str() {
        "special_function" | "特定機能病院" => Exclusion::SpecialFunction,
        "dental_only" | "歯科のみ" => Exclusion::DentalOnly,
        "penal" | "刑事施設等" | "刑事施設" => Exclusion::Penal,
        "imperial" | "皇室用" | "皇室用財産" => Exclusion::Imperial,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_are_parted_where_they_must_be() {
        assert_eq!(
            split_period("2025-12-20/2026-01-20"),
            Some(("2025-12-20", "2026-01-20"))
        );
        assert_eq!(
            split_period("2025/12/20/2026/1/20"),
            Some(("2025/12/20", "2026/1/20"))
        );
        assert_eq!(
            split_period("2025/12/20～2026/1/20"),
            Some(("2025/12/20", "2026/1/20"))
        );
        assert_eq!(split_period("R7.12.20/"), Some(("R7.12.20", "")));
        assert_eq!(split_period("2025/12/20/"), Some(("2025/12/20", "")));
        assert_eq!(split_period("2025-12-20"), None);
    }

    #[test]
    fn days_that_are_none_say_what_they_are() {
        assert_eq!(
            day("R8.2.10").map(|day| day.to_string()),
            Ok("2026-02-10".into())
        );
        assert_eq!(day("1月2日"), Err(Reason::DateWithoutYear));
        assert_eq!(day("46030"), Err(Reason::DateSerial));
        assert_eq!(day("2026-02-30"), Err(Reason::NotADate));
        assert_eq!(day("#####"), Err(Reason::SheetError));
    }

    #[test]
    fn a_column_that_is_missing_takes_nothing_away() {
        let known = ScopeFacts {
            excluded: Some(Exclusion::Penal),
            opened_on: Date::new(2020, 1, 1),
            ..ScopeFacts::default()
        };
        let row = ScopeRow {
            id: "3921001".into(),
            facts: ScopeFacts::default(),
            beds: Beds::default(),
            given: Given {
                opened_on: true,
                closed_on: true,
                suspended: true,
                excluded: false,
                beds: false,
            },
        };
        let after = row.with_missing_from(&known);
        assert_eq!(after.excluded, Some(Exclusion::Penal));
        assert_eq!(after.opened_on, None);
    }
}
