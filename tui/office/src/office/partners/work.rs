//! The work list of 連携先名: names in reports that mean no facility for certain, those on which a person decided, and the
//! facilities that each may mean.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use kakari_core::context::Registry;
use kakari_core::edition::ItemIndex;
use kakari_core::facility::Standing;
use kakari_core::text::name_key;

use super::super::{Office, OfficeError};
use super::web::{Member, Naming, Partnerships, To};
use crate::store::{Alias, AliasMeans, NameKind};

/// At most as many candidates are shown: who has to read more looks the facility up.
const MOST_CANDIDATES: usize = 8;

/// Characters between the names of several facilities in one cell.
const BETWEEN: [char; 10] = ['、', '，', ',', '；', ';', '／', '/', '\n', '\t', '|'];

/// Where the work on a name stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NameState {
    /// Several facilities have the name.
    Several,
    /// No facility has the name.
    Nobody,
    /// There is the names of several facilities in one cell.
    Joined,
    /// The facility that a person named is not in the register any more.
    Left,
    /// A person said which facility it means.
    Decided,
    /// A person said that it is no facility of the register.
    Elsewhere,
}

/// A name in the report of a facility.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameLine {
    /// Id of the facility that names it.
    pub facility: String,
    /// Name of that facility.
    pub facility_name: String,
    /// Its municipality; empty if unknown.
    pub municipality: String,
    /// Its 二次医療圏; empty if unknown.
    pub medical_area: String,
    /// The name as reported.
    pub name: String,
    /// The questions at which it stands.
    pub items: Vec<ItemIndex>,
    /// Where the work on it stands.
    pub state: NameState,
    /// How many facilities have the name.
    pub fitting: usize,
    /// Id and name of the facility that a person named.
    pub means: Option<(String, String)>,
    /// What a person decided.
    pub decided: Option<Alias>,
}

/// A facility that a name may mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Facility id.
    pub id: String,
    /// Name in the register.
    pub name: String,
    /// Municipality; empty if unknown.
    pub municipality: String,
    /// How alike the names are, without corporate forms: 1000 if they are the same.
    pub likeness: u32,
    /// Where it is, seen from the facility that names it.
    pub near: Nearness,
    /// How far it is in metres, if the positions of both are known.
    pub metres: Option<u32>,
    /// Whether its report names the facility that names it.
    pub names_back: bool,
    /// In how many other reports people said that the same name means it.
    pub chosen: usize,
    /// Whether it is open, closed or outside the scope.
    pub standing: Standing,
    /// Whether the newest list does not have it any more.
    pub is_absent: bool,
    /// If the cell has several names, the one of them that this candidate is for; else empty.
    pub part: String,
}

/// Where a facility is, seen from another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Nearness {
    /// In the same municipality.
    Municipality,
    /// In the same 二次医療圏.
    MedicalArea,
    /// Elsewhere.
    Farther,
    /// The area of one of them is not known.
    Unknown,
}

impl NameState {
    /// Whether a person has to look at it.
    #[must_use]
    pub fn is_open(self) -> bool {
        match self {
            Self::Several | Self::Nobody | Self::Joined | Self::Left => true,
            Self::Decided | Self::Elsewhere => false,
        }
    }

    /// The word of JSON and of the command line.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Several => "several",
            Self::Nobody => "nobody",
            Self::Joined => "joined",
            Self::Left => "left",
            Self::Decided => "decided",
            Self::Elsewhere => "elsewhere",
        }
    }
}

impl NameLine {
    /// Open ones first, then by name, so that the same name of several facilities stands together.
    fn order(&self) -> impl Ord + '_ {
        (
            !self.state.is_open(),
            name_key(&self.name),
            &self.municipality,
            &self.facility,
        )
    }
}

/// The names of several facilities in one cell; empty if it is one name.
#[must_use]
pub fn parts_of(name: &str) -> Vec<&str> {
    let parts = name.split(BETWEEN).map(str::trim);
    let parts: Vec<&str> = parts.filter(|part| !name_key(part).is_empty()).collect();
    if parts.len() > 1 { parts } else { Vec::new() }
}

fn nearness(one: &Member, other: &Member) -> Nearness {
    let same = |one: &str, other: &str| match (one.is_empty(), other.is_empty()) {
        (false, false) => Some(one == other),
        _ => None,
    };
    let municipality = same(&one.municipality_code, &other.municipality_code);
    match (municipality, same(&one.medical_area, &other.medical_area)) {
        (Some(true), _) => Nearness::Municipality,
        (_, Some(true)) => Nearness::MedicalArea,
        (None, None) => Nearness::Unknown,
        _ => Nearness::Farther,
    }
}

impl Office {
    /// The names that mean no facility for certain, and those on which a person decided: open ones first, then by name.
    ///
    /// # Errors
    /// [`OfficeError::Store`] if the database cannot be read.
    pub fn name_lines(&self) -> Result<Vec<NameLine>, OfficeError> {
        let web = self.partnerships()?;
        let mut lines: BTreeMap<(usize, &str), NameLine> = BTreeMap::new();
        for naming in &web.namings {
            if !naming.is_decided && matches!(naming.to, To::One(_) | To::NothingToCompare) {
                continue;
            }
            if let Some(line) = lines.get_mut(&(naming.from, naming.key.as_str())) {
                line.items.push(naming.item);
                continue;
            }
            if let Some(line) = self.name_line(&web, naming)? {
                lines.insert((naming.from, naming.key.as_str()), line);
            }
        }
        let mut lines: Vec<NameLine> = lines.into_values().collect();
        lines.sort_by(|one, other| one.order().cmp(&other.order()));
        Ok(lines)
    }

    /// A name in the report of a facility as the work list has it; `None` if its report does not have the name.
    ///
    /// # Errors
    /// [`OfficeError::Store`] if the database cannot be read.
    pub fn name_line_of(
        &self,
        facility: &str,
        name: &str,
    ) -> Result<Option<NameLine>, OfficeError> {
        let web = self.partnerships()?;
        let key = name_key(name);
        let names = web.place(facility).map(|place| web.names_of(place));
        let mut names = names
            .unwrap_or_default()
            .iter()
            .filter(|one| one.key == key);
        let Some(first) = names.next() else {
            return Ok(None);
        };
        let mut line = self.name_line(&web, first)?;
        if let Some(line) = &mut line {
            line.items.extend(names.map(|one| one.item));
        }
        Ok(line)
    }

    fn name_line(
        &self,
        web: &Partnerships,
        naming: &Naming,
    ) -> Result<Option<NameLine>, OfficeError> {
        let Some(from) = web.members.get(naming.from) else {
            return Ok(None);
        };
        let decided = if naming.is_decided {
            let names = self.decided_names()?;
            names.on(
                NameKind::Partner,
                &naming.key,
                &from.id,
                &from.municipality_code,
            )
        } else {
            None
        };
        let state = match &naming.to {
            To::Several(_) => NameState::Several,
            To::Nobody | To::NothingToCompare if parts_of(&naming.name).is_empty() => {
                NameState::Nobody
            }
            To::Nobody | To::NothingToCompare => NameState::Joined,
            To::Left(_) => NameState::Left,
            To::Elsewhere => NameState::Elsewhere,
            To::One(_) => NameState::Decided,
        };
        let means = match &naming.to {
            To::One(place) => web.members.get(*place),
            _ => None,
        };
        Ok(Some(NameLine {
            facility: from.id.clone(),
            facility_name: from.name.clone(),
            municipality: from.municipality.clone(),
            medical_area: from.medical_area.clone(),
            name: naming.name.clone(),
            items: vec![naming.item],
            state,
            fitting: match &naming.to {
                To::Several(many) => many.len(),
                To::One(_) => 1,
                _ => 0,
            },
            means: means.map(|one| (one.id.clone(), one.name.clone())),
            decided: decided.cloned(),
        }))
    }

    /// The facilities that a name in the report of a facility may mean: the most alike first, of these the nearest, of these the
    /// one that names the facility.
    ///
    /// # Errors
    /// [`OfficeError::Store`] if the database cannot be read.
    pub fn candidates(&self, facility: &str, name: &str) -> Result<Vec<Candidate>, OfficeError> {
        let web = self.partnerships()?;
        let (Some(from), Some(registry)) = (web.place(facility), &self.lists()?.registry) else {
            return Ok(Vec::new());
        };
        let parts = parts_of(name);
        let mut all = self.candidates_for(&web, registry, from, name, "")?;
        for part in parts {
            let of_part = self.candidates_for(&web, registry, from, part, part)?;
            all.extend(of_part.into_iter().take(3));
        }
        // A name in full that no other is like stands before its parts.
        all.truncate(MOST_CANDIDATES);
        Ok(all)
    }

    fn candidates_for(
        &self,
        web: &Partnerships,
        registry: &Registry,
        from: usize,
        name: &str,
        part: &str,
    ) -> Result<Vec<Candidate>, OfficeError> {
        let Some(asker) = web.members.get(from) else {
            return Ok(Vec::new());
        };
        // Of many facilities with the same name the near ones have to be among those that are shown.
        let alike = registry.alike(name, usize::from(u8::MAX));
        let (key, aliases) = (name_key(name), self.store.aliases()?);
        let mut found = Vec::with_capacity(alike.len());
        for (one, likeness) in alike {
            let Some((place, member)) = web
                .place(&one.id)
                .and_then(|place| Some((place, web.members.get(place)?)))
            else {
                continue;
            };
            let positions = asker.position.zip(member.position);
            let is_chosen = |alias: &&Alias| {
                alias.key == key && alias.means == AliasMeans::Facility(one.id.clone())
            };
            found.push(Candidate {
                id: one.id.clone(),
                name: one.name.clone(),
                municipality: member.municipality.clone(),
                likeness,
                near: nearness(asker, member),
                metres: positions.map(|(here, there)| here.metres_to(there)),
                names_back: web.names(place, from) == Some(true),
                chosen: aliases.iter().filter(is_chosen).count(),
                standing: member.standing,
                is_absent: member.is_absent,
                part: part.to_owned(),
            });
        }
        found.sort_by_key(|one| {
            (
                // Hardly anybody names their own facility as a partner, however alike and near it is.
                one.id == asker.id,
                Reverse(one.likeness),
                one.near,
                one.metres.unwrap_or(u32::MAX),
                !one.names_back,
                one.id.clone(),
            )
        });
        found.truncate(MOST_CANDIDATES);
        Ok(found)
    }
}
