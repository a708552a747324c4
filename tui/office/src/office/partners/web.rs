//! Who names whom: all names of partners in the current reports of a year, each with what it means.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use kakari_core::access::Position;
use kakari_core::context::Registry;
use kakari_core::edition::{Function, Item, ItemIndex, ItemType};
use kakari_core::facility::{Kind, Standing};
use kakari_core::facts;
use kakari_core::partner::{Decisions, Meaning};
use kakari_core::report::Act;
use kakari_core::scope;
use kakari_core::text::name_key;

use super::super::{Lists, NameKind, Office, OfficeError, parse_report};
use super::decided::DecidedNames;

/// Reports are read in portions of this many.
const PORTION: usize = 2_000;

/// A facility that names partners or is named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Facility id.
    pub id: String,
    /// Name by the register, else as reported.
    pub name: String,
    /// 病院 or 診療所, if known.
    pub kind: Option<Kind>,
    /// Five digits; empty if unknown.
    pub municipality_code: String,
    /// Municipality; empty if unknown.
    pub municipality: String,
    /// 二次医療圏; empty if unknown.
    pub medical_area: String,
    /// Where it is, if the list says it.
    pub position: Option<Position>,
    /// Open, closed or outside the scope.
    pub standing: Standing,
    /// Whether the newest list does not have it any more.
    pub is_absent: bool,
    /// Whether the register has it.
    pub is_registered: bool,
    /// Whether its report is here and not withdrawn.
    pub has_report: bool,
}

/// What a name means; facilities as their places in [`Partnerships::members`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum To {
    /// This facility.
    One(usize),
    /// One of these.
    Several(Vec<usize>),
    /// None of the register has the name.
    Nobody,
    /// A person said that it is none of the register.
    Elsewhere,
    /// A person said which, and the register does not have it any more: its id.
    Left(String),
    /// There is no register.
    NothingToCompare,
}

/// A name in a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Naming {
    /// The facility that reports, as a place in [`Partnerships::members`].
    pub from: usize,
    /// The question.
    pub item: ItemIndex,
    /// The name as reported.
    pub name: String,
    /// The name as [`name_key`].
    pub key: String,
    /// What it means.
    pub to: To,
    /// Whether a person said so.
    pub is_decided: bool,
}

/// A care facility that a report names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CareNaming {
    /// The facility that reports, as a place in [`Partnerships::members`].
    pub from: usize,
    /// The question.
    pub item: ItemIndex,
    /// The name as reported.
    pub name: String,
}

/// Who names whom in a year.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Partnerships {
    /// All facilities of the register and all that report, in order of id.
    pub members: Vec<Member>,
    /// All names of partners, in the order of the facilities that report, then of the form.
    pub namings: Vec<Naming>,
    /// All names of care facilities, in the same order.
    pub care: Vec<CareNaming>,
    /// Label and function of each question that asks for partners.
    pub questions: Vec<Question>,
    places: HashMap<String, usize>,
    /// For each facility the range of its namings.
    ranges: HashMap<usize, Range<usize>>,
    /// For each facility the namings that mean it.
    named: HashMap<usize, Vec<usize>>,
}

/// A question that asks for names of partners.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// Which.
    pub item: ItemIndex,
    /// Its id, such as `f2ro.backup_beds.partners`.
    pub id: String,
    /// What is asked, such as 後方支援病床.
    pub label: String,
    /// The function of which it is a part.
    pub function: Option<Function>,
}

impl Partnerships {
    /// The place of a facility; `None`: neither the register nor a report has it.
    #[must_use]
    pub fn place(&self, id: &str) -> Option<usize> {
        self.places.get(id).copied()
    }

    /// The names in the report of a facility.
    #[must_use]
    pub fn names_of(&self, place: usize) -> &[Naming] {
        let range = self.ranges.get(&place).cloned().unwrap_or_default();
        self.namings.get(range).unwrap_or_default()
    }

    /// The names in all reports that mean a facility.
    pub fn naming(&self, place: usize) -> impl Iterator<Item = &Naming> {
        let all = self.named.get(&place).into_iter().flatten();
        all.filter_map(|at| self.namings.get(*at))
    }

    /// Whether a facility names another one; `None` if it has no report.
    #[must_use]
    pub fn names(&self, from: usize, to: usize) -> Option<bool> {
        let has_report = self.members.get(from).is_some_and(|one| one.has_report);
        let mut names = self.names_of(from).iter();
        has_report.then(|| names.any(|one| one.to == To::One(to)))
    }

    /// The question.
    #[must_use]
    pub fn question(&self, item: ItemIndex) -> Option<&Question> {
        self.questions.iter().find(|one| one.item == item)
    }

    /// What a name in a report with these decisions means.
    fn resolved(&self, registry: Option<&Registry>, decisions: &Decisions, name: &str) -> To {
        let Some(registry) = registry else {
            return To::NothingToCompare;
        };
        match decisions.meaning(registry, name) {
            Meaning::One(one) => self.place(&one.id).map_or(To::Nobody, To::One),
            Meaning::Several(many) => {
                To::Several(many.iter().filter_map(|one| self.place(&one.id)).collect())
            }
            Meaning::Nobody => To::Nobody,
            Meaning::Elsewhere => To::Elsewhere,
            Meaning::Left(id) => To::Left(id.to_owned()),
        }
    }

    /// Resolves the names with these keys again, after decisions on them changed. The result is that of a fresh reading.
    pub(super) fn resolve_again(
        &mut self,
        registry: Option<&Registry>,
        decided: &DecidedNames,
        keys: &HashSet<&str>,
    ) {
        let none = Decisions::none();
        for at in 0..self.namings.len() {
            let Some(naming) = self
                .namings
                .get(at)
                .filter(|one| keys.contains(one.key.as_str()))
            else {
                continue;
            };
            let Some(from) = self.members.get(naming.from) else {
                continue;
            };
            let decisions = decided.of(NameKind::Partner, &from.id, &from.municipality_code);
            let decisions = decisions.as_ref().unwrap_or(&none);
            let to = self.resolved(registry, decisions, &naming.name);
            let is_decided = decisions.on(&naming.name).is_some();
            if let Some(naming) = self.namings.get_mut(at) {
                (naming.to, naming.is_decided) = (to, is_decided);
            }
        }
        self.named.clear();
        self.ranges.clear();
        self.index();
    }

    fn index(&mut self) {
        for (at, naming) in self.namings.iter().enumerate() {
            let range = self.ranges.entry(naming.from).or_insert(at..at);
            range.end = at.saturating_add(1);
            if let To::One(to) = naming.to {
                self.named.entry(to).or_default().push(at);
            }
        }
    }

    fn add(&mut self, member: Member) -> usize {
        let place = self.members.len();
        self.places.insert(member.id.clone(), place);
        self.members.push(member);
        place
    }
}

/// The names in one report, as they were written.
struct Reported {
    facility: String,
    name: String,
    kind: Option<Kind>,
    names: Vec<(ItemIndex, String)>,
}

impl Office {
    pub(super) fn read_partnerships(
        &self,
        lists: &Lists,
        decided: &DecidedNames,
    ) -> Result<Partnerships, OfficeError> {
        let mut all = Partnerships {
            questions: self.partner_questions(),
            ..Partnerships::default()
        };
        for entry in self.store.facilities()? {
            let facility = entry.facility;
            let code = &facility.municipality_code;
            all.add(Member {
                municipality_code: if code.is_empty() {
                    String::new()
                } else {
                    format!("{}{code}", facility.prefecture)
                },
                position: facility.access.position().ok().flatten(),
                standing: scope::standing(&self.edition, &facility.scope),
                id: facility.id,
                name: facility.name,
                kind: Some(facility.kind),
                municipality: facility.municipality,
                medical_area: entry.medical_area,
                is_absent: entry.absent_since.is_some(),
                is_registered: true,
                has_report: false,
            });
        }
        let registry = lists.registry.as_ref();
        let none = Decisions::none();
        for reported in self.reported_names()? {
            let from = all.place(&reported.facility);
            let from = from.unwrap_or_else(|| all.add(unregistered(&reported)));
            let Some(member) = all.members.get_mut(from) else {
                continue;
            };
            member.has_report = true;
            let decisions = decided.of(
                NameKind::Partner,
                &reported.facility,
                &member.municipality_code,
            );
            let decisions = decisions.as_ref().unwrap_or(&none);
            for (item, name) in reported.names {
                let asked = self.edition.item(item).map(|item| item.item_type);
                if asked != Some(ItemType::Names8) {
                    all.care.push(CareNaming { from, item, name });
                    continue;
                }
                let to = all.resolved(registry, decisions, &name);
                all.namings.push(Naming {
                    from,
                    item,
                    key: name_key(&name),
                    is_decided: decisions.on(&name).is_some(),
                    name,
                    to,
                });
            }
        }
        all.index();
        Ok(all)
    }

    /// The names in all current reports that are not withdrawn, in order of facility id.
    fn reported_names(&self) -> Result<Vec<Reported>, OfficeError> {
        let mut versions = Vec::new();
        self.store.each_current_version(
            &self.edition.id,
            &self.edition_hash,
            "",
            false,
            &mut |one| versions.push(one.version),
        )?;
        let mut all = Vec::with_capacity(versions.len());
        for part in versions.chunks(PORTION) {
            self.store.read_versions(part, &mut |version| {
                if version.head.act == Act::Withdrawal {
                    return Ok(());
                }
                let Some(report) = parse_report(&version.canonical) else {
                    return Ok(());
                };
                let reading = facts::read(&self.edition, &report);
                let names = reading
                    .all_names()
                    .flat_map(|(item, names)| names.iter().map(move |name| (item, name.clone())));
                all.push(Reported {
                    facility: version.head.facility,
                    names: names.collect(),
                    name: report.facility.name,
                    kind: report.facility.kind,
                });
                Ok(())
            })?;
        }
        Ok(all)
    }

    fn partner_questions(&self) -> Vec<Question> {
        let items = (0..=u16::MAX).zip(&self.edition.items);
        let asking = items.filter(|(_, item)| item.item_type == ItemType::Names8);
        let question = |(at, item): (u16, &Item)| {
            // The label of the item itself says no more than that names are asked for.
            let parent = item.parent.and_then(|parent| self.edition.item(parent));
            Question {
                item: ItemIndex(at),
                id: item.id.clone(),
                label: parent.unwrap_or(item).label.clone(),
                function: item.function,
            }
        };
        asking.map(question).collect()
    }
}

/// A facility that reports and is not in the register.
fn unregistered(reported: &Reported) -> Member {
    Member {
        id: reported.facility.clone(),
        name: if reported.name.is_empty() {
            reported.facility.clone()
        } else {
            reported.name.clone()
        },
        kind: reported.kind,
        municipality_code: String::new(),
        municipality: String::new(),
        medical_area: String::new(),
        position: None,
        standing: Standing::Open,
        is_absent: false,
        is_registered: false,
        has_report: true,
    }
}
