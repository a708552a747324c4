//! Scope facts that staff write by hand. The official lists do not contain them.

use crate::bilingual;
use crate::lang::{Lang, current, pick};
use kakari_core::date::Date;
use kakari_core::duty::{BedKind, Beds};
use kakari_core::facility::{Exclusion, ScopeFacts, Suspension};
use kakari_core::scope::{self, Scope};
use kakari_core::text;

use super::{Office, OfficeError};
use crate::intake::{self, RefusedRow, ScopeOptions, Watch};
use crate::spreadsheet;
use crate::store::{Conflict, Decided, FacilityEntry, Job, StoreError};

/// Scope facts as a person wrote them. `None` leaves a fact unchanged, an empty text deletes it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WrittenFacts {
    /// 開設日.
    pub opened_on: Option<String>,
    /// 廃止日.
    pub closed_on: Option<String>,
    /// 休院期間, `from/to;from/to`.
    pub suspended: Option<String>,
    /// 対象外の理由.
    pub excluded: Option<String>,
}

/// Facts that a person writes about a facility, after having seen the present ones.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FactsAct {
    /// Facility id.
    pub facility: String,
    /// The facts.
    pub written: WrittenFacts,
    /// Why, such as the number of the notice.
    pub reason: String,
    /// The revision that was seen, [`FacilityEntry::scope_rev`].
    pub expected_rev: i64,
}

impl WrittenFacts {
    /// Facts as they are written, to be edited.
    #[must_use]
    pub fn of(facts: &ScopeFacts) -> Self {
        let day = |day: Option<Date>| Some(day.map_or_else(String::new, |day| day.to_string()));
        let period = |one: &Suspension| {
            let to = one.to.map_or_else(String::new, |day| day.to_string());
            format!("{}/{to}", one.from)
        };
        let periods: Vec<String> = facts.suspended.iter().map(period).collect();
        Self {
            opened_on: day(facts.opened_on),
            closed_on: day(facts.closed_on),
            suspended: Some(periods.join(";")),
            excluded: Some(facts.excluded.map_or("", Exclusion::word).to_owned()),
        }
    }

    /// Whether no fact is to be changed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The facts as a CSV file of one row, so that the reader of files reads them: both accept the same spellings.
    fn table(&self, facility: &str) -> String {
        let facts = [
            ("opened_on", &self.opened_on),
            ("closed_on", &self.closed_on),
            ("suspended", &self.suspended),
            ("excluded", &self.excluded),
        ];
        let given = facts
            .into_iter()
            .filter_map(|(name, value)| Some((name, value.as_deref()?)));
        let (header, row): (Vec<_>, Vec<_>) = [("ID", facility)].into_iter().chain(given).unzip();
        [header, row]
            .map(|cells| spreadsheet::line(cells) + "\n")
            .concat()
    }
}

impl Office {
    /// Writes the beds of a facility by hand, see [`read_beds`]. They take the place of all numbers that were known; blank ones
    /// remove them. Returns what is odd in them, and what
    /// another person had written before.
    ///
    /// # Errors
    /// [`OfficeError::Store`] if the register does not have the facility or
    /// the database cannot be written.
    pub fn write_beds(
        &mut self,
        facility: &str,
        beds: Beds,
        actor: &str,
    ) -> Result<(Vec<String>, Vec<Conflict>), OfficeError> {
        let entry = self.registered(facility)?;
        let known = self.store.beds_between((facility, facility))?;
        let (before, rev) = known.get(facility).copied().unwrap_or_default();
        let odd = beds.oddities(entry.facility.kind).into_iter();
        let odd = odd.map(|one| intake::bed_oddity(entry.facility.kind, one));
        let odd: Vec<String> = odd.collect();
        if beds == before {
            return Ok((odd, Vec::new()));
        }
        let decided = self.store.set_beds(facility, &beds, rev, actor)?;
        Ok((odd, decided.superseded))
    }

    /// Writes scope facts of a facility and assesses again what depends on them. Returns what other people had changed in
    /// the meantime.
    ///
    /// # Errors
    /// [`OfficeError::Fact`] with the fact that cannot be read; [`OfficeError::Store`] if the register does not have the
    /// facility or the database cannot be written.
    pub fn write_scope_facts(
        &mut self,
        facility: &str,
        written: &WrittenFacts,
        reason: &str,
        actor: &str,
    ) -> Result<Vec<Conflict>, OfficeError> {
        let entry = self.registered(facility)?;
        let facts = self.read_facts(&entry, written)?;
        if facts == entry.facility.scope {
            return Ok(Vec::new());
        }
        let (reason, rev) = (reason.trim(), entry.scope_rev);
        let decided = self
            .store
            .set_scope_facts(facility, &facts, reason, rev, actor)?;
        self.reload()?;
        self.refresh(Job::quiet())?;
        Ok(decided.superseded)
    }

    /// As [`Office::write_scope_facts`], by somebody who saw the present facts: another person's act since then is a conflict.
    pub(super) fn set_facts(
        &mut self,
        act: &FactsAct,
        actor: &str,
    ) -> Result<Decided, OfficeError> {
        let entry = self.registered(&act.facility)?;
        let facts = self.read_facts(&entry, &act.written)?;
        let (reason, rev) = (act.reason.trim(), act.expected_rev);
        let decided = self
            .store
            .set_scope_facts(&act.facility, &facts, reason, rev, actor)?;
        self.reload()?;
        self.refresh(Job::quiet())?;
        Ok(decided)
    }

    /// The facts of a facility with what a person wrote.
    fn read_facts(
        &self,
        entry: &FacilityEntry,
        written: &WrittenFacts,
    ) -> Result<ScopeFacts, OfficeError> {
        let options = ScopeOptions {
            prefecture: self.prefecture().map(str::to_owned),
            ..ScopeOptions::default()
        };
        let table = written.table(&entry.facility.id);
        let mut read = intake::read_scope(table.as_bytes(), &options, &mut Watch::default())?;
        if let Some(refused) = read.refused.first().first() {
            return Err(OfficeError::Fact(Box::new(refused.clone())));
        }
        let known = &entry.facility.scope;
        Ok(read
            .rows
            .pop()
            .map_or_else(|| known.clone(), |(_, row)| row.with_missing_from(known)))
    }

    /// The scope facts of a facility in the register, and what follows from them.
    ///
    /// # Errors
    /// [`OfficeError::Store`] if the register does not have the facility or the database cannot be read.
    pub fn registered_scope(&self, facility: &str) -> Result<(ScopeFacts, Scope), OfficeError> {
        let facts = self.registered(facility)?.facility.scope;
        let scope = scope::decide(&self.edition, &facts);
        Ok((facts, scope))
    }

    /// What is known of the beds of a facility.
    ///
    /// # Errors
    /// [`OfficeError::Store`] if the database cannot be read.
    pub fn beds(&self, facility: &str) -> Result<Beds, OfficeError> {
        let known = self.store.beds_between((facility, facility))?;
        Ok(known
            .get(facility)
            .map_or_else(Beds::default, |(beds, _)| *beds))
    }

    pub(super) fn registered(&self, facility: &str) -> Result<FacilityEntry, OfficeError> {
        let found = self.store.facility(facility)?;
        Ok(found.ok_or_else(|| StoreError::Missing {
            what: pick("医療機関", "facility"),
            id: facility.to_owned(),
        })?)
    }
}

/// The sentence on numbers of beds that cannot be read.
pub(super) fn beds_sentence(part: &str) -> String {
    bilingual!(
        "病床数「{part}」は読めません。「general=10,long-term=0」または「一般=10,療養=0」のように、一つの種類に一つの数を書いてください（種類：{}）。何も登録していません。",
        "The beds “{part}” cannot be read. Write one number a kind, as in general=10,long-term=0 (kinds: {}). Nothing was recorded.",
        kinds_in_words()
    )
}

fn kinds_in_words() -> String {
    let name = |one: BedKind| match current() {
        Lang::Ja => format!("{} {}", one.word(), one.label()),
        Lang::En => one.word().to_owned(),
    };
    BedKind::ALL.map(name).join(pick("、", ", "))
}

/// Reads numbers of beds as a person types them: `general=10,long-term=0`, with these words or the Japanese names.
///
/// # Errors
/// [`OfficeError::Beds`] with the part that cannot be read.
pub fn read_beds(written: &str) -> Result<Beds, OfficeError> {
    let mut beds = Beds::default();
    let folded = text::fold_width(written).replace(['、', '，'], ",");
    for part in folded.split(',').map(str::trim) {
        if part.is_empty() {
            continue;
        }
        let wrong = || OfficeError::Beds(part.to_owned());
        let (name, number) = part.split_once(['=', ':']).ok_or_else(wrong)?;
        let name = name.trim();
        let kind = BedKind::ALL.into_iter().find(|one| {
            name.eq_ignore_ascii_case(one.word())
                || name == one.label()
                || one.label().trim_end_matches("病床") == name
                || (*one == BedKind::Total && name == "合計")
        });
        let kind = kind.ok_or_else(wrong)?;
        if beds.of(kind).is_some() {
            return Err(wrong());
        }
        beds.set(kind, Some(number.trim().parse().map_err(|_| wrong())?));
    }
    Ok(beds)
}

/// The Japanese sentence on a fact that cannot be read: the value, the reason, the fix.
pub(super) fn fact_sentence(refused: &RefusedRow) -> String {
    bilingual!(
        "「{}」：{} {}",
        "“{}”: {} {}",
        refused.value,
        refused.reason,
        refused.fix
    )
}
