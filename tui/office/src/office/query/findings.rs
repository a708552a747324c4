//! Queries on findings: the facility or the finding may match each word, so that a code together with the name of a
//! hospital finds the findings of that hospital with that code.

use std::collections::HashMap;

use kakari_core::edition::{Edition, Function};
use kakari_core::finding::{self, Severity};
use kakari_core::text;

use super::{Columns, Query, Term, begins, romaji, with_columns};
use crate::office::{FindingKey, Row};

/// All findings of one check at one item, with what queries and columns need of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FindingKind {
    /// Severity of the check; `None` if the edition does not have the check.
    pub severity: Option<Severity>,
    /// Index of the check in the edition, whose checks are in order of code.
    pub check: Option<usize>,
    /// Code of the check.
    pub code: String,
    /// The function of the item; [`Function::F1`] if it belongs to none.
    pub function: Function,
    /// Title of the check in Japanese.
    pub title: String,
    /// Label of the item; empty for findings on the report as a whole.
    pub item: String,
    /// Code, title and label as search keys, and their kana as romaji.
    key: String,
}

impl FindingKind {
    fn new(edition: &Edition, found: &FindingKey) -> Self {
        let place = edition.checks.iter().position(|one| one.code == found.code);
        let check = place.and_then(|place| edition.checks.get(place));
        let known = found.item.as_deref().and_then(|id| edition.item_by_id(id));
        let title = check.map_or("", |check| &check.title);
        let item = item_label(edition, found.item.as_deref());
        let words = [&found.code, title, &item].map(text::search_key);
        let key = words.join("\n");
        Self {
            severity: check.map(|check| check.severity),
            check: place,
            code: found.code.clone(),
            function: known
                .and_then(|(_, item)| item.function)
                .unwrap_or(Function::F1),
            title: title.to_owned(),
            key: format!("{key}\n{}", romaji::from_kana(&key)),
            item,
        }
    }
}

/// The label of an item; its id if the edition does not have it; empty for the report as a whole.
#[must_use]
pub(crate) fn item_label(edition: &Edition, item: Option<&str>) -> String {
    item.map_or_else(String::new, |id| {
        let known = edition.item_by_id(id);
        known.map_or_else(
            || id.to_owned(),
            |(_, item)| finding::full_label(edition, item),
        )
    })
}

/// Collects kinds of findings, so that labels and search keys are made once for all findings of a kind.
#[derive(Debug, Default)]
pub struct FindingKinds {
    kinds: Vec<FindingKind>,
    places: HashMap<FindingKey, usize>,
}

impl FindingKinds {
    /// The index in [`FindingKinds::all`] of a finding's kind, which is added if it is new.
    pub fn place(&mut self, edition: &Edition, found: &FindingKey) -> usize {
        if let Some(place) = self.places.get(found) {
            return *place;
        }
        let place = self.kinds.len();
        self.kinds.push(FindingKind::new(edition, found));
        self.places.insert(found.clone(), place);
        place
    }

    /// All kinds in the order in which they were added.
    #[must_use]
    pub fn all(&self) -> &[FindingKind] {
        &self.kinds
    }
}

/// Which terms of a query a facility or a kind of finding matches: one bit for each term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Met(u128);

impl Met {
    /// Whether both together match every term.
    #[must_use]
    pub fn completes(self, other: Self) -> bool {
        self.0 | other.0 == u128::MAX
    }
}

impl Query {
    /// Which terms a facility matches; `None` if it fails a term that only a facility can match. Terms after the 128th count
    /// as matched.
    #[must_use]
    pub fn met_by_facility(&self, columns: &Columns<'_>) -> Option<Met> {
        self.met(|term| match term {
            Term::Severity(_) | Term::Code(_) => Some(false),
            Term::Text(..) => Some(term.fits(columns)),
            _ => term.fits(columns).then_some(true),
        })
    }

    /// [`Query::met_by_facility`] of a facility of which a function fits too; `text` is its
    /// [`search_text`](super::search_text).
    #[must_use]
    pub fn met_by_row(&self, row: &Row, text: &str) -> Option<Met> {
        let met = with_columns(row, text, |columns| self.met_by_facility(columns));
        met.filter(|_| self.fits_functions(row))
    }

    /// Which terms a kind of finding matches.
    #[must_use]
    pub fn met_by_finding(&self, kind: &FindingKind) -> Met {
        let met = self.met(|term| {
            Some(match term {
                Term::Severity(severity) => kind.severity.is_some_and(|one| one <= *severity),
                Term::Code(code) => begins(&kind.code, code),
                Term::Text(key, spelled) => {
                    let spelled = spelled.as_ref();
                    key.is_in(&kind.key) || spelled.is_some_and(|one| one.is_in(&kind.key))
                }
                _ => false,
            })
        });
        met.unwrap_or(Met(0))
    }

    fn met(&self, mut fits: impl FnMut(&Term) -> Option<bool>) -> Option<Met> {
        let mut met = u128::MAX;
        for (at, term) in (0_u32..).zip(&self.terms) {
            if !fits(term)? {
                met &= !1_u128.checked_shl(at).unwrap_or(0);
            }
        }
        Some(Met(met))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::office::{Office, install_sample, search_text};
    use crate::store::Clock;

    /// What a query finds, each with its facility and code.
    fn found(office: &Office, query: &str) -> Vec<(String, String)> {
        let query = Query::new(query);
        let mut kinds = FindingKinds::default();
        let mut found = Vec::new();
        let mut look = |row: Row| {
            let Some(facility) = query.met_by_row(&row, &search_text(&row)) else {
                return;
            };
            for key in row.queue.assessment.iter().flat_map(|one| &one.findings) {
                let place = kinds.place(office.edition(), key);
                if facility.completes(query.met_by_finding(&kinds.all()[place])) {
                    found.push((row.queue.id.clone(), key.code.clone()));
                }
            }
        };
        office.each_row(&mut look).unwrap();
        found
    }

    #[test]
    fn words_are_met_by_the_facility_and_its_finding_together() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("office.db");
        let today = kakari_core::date::Date::new(2026, 2, 20).unwrap();
        let clock = || Clock::with_today(today);
        install_sample(&path, clock(), 200, 7).unwrap();
        let office = Office::open(&path, clock(), false).unwrap();
        let all = found(&office, "");
        assert!(all.len() > 50, "{}", all.len());
        let (id, code) = all[0].clone();
        // Other findings of the facility and other facilities with the code do not fit.
        let both = found(&office, &format!("{id} {}", code.to_lowercase()));
        assert!(!both.is_empty() && both.iter().all(|one| *one == (id.clone(), code.clone())));
        let of_code = found(&office, &format!("指摘:{code}"));
        assert!(of_code.iter().all(|(_, one)| *one == code));
        assert_eq!(
            of_code.len(),
            all.iter().filter(|(_, one)| *one == code).count()
        );
        let errors = found(&office, "指摘:誤り");
        let severity = |code: &str| office.edition().check_by_code(code).unwrap().severity;
        assert!(
            errors
                .iter()
                .all(|(_, code)| severity(code) == Severity::Error)
        );
        assert!(!errors.is_empty() && errors.len() < all.len());
        let item = office.edition().items.iter().find_map(|item| {
            let label = finding::full_label(office.edition(), item);
            let fits = !label.contains([' ', '\u{3000}', ':']);
            (fits && !found(&office, &label).is_empty()).then_some(label)
        });
        assert!(item.is_some(), "an item finds its findings");
        assert_eq!(found(&office, "どこにもない"), []);
        assert_eq!(found(&office, &format!("{id} 町:どこにもない")), []);
    }
}
