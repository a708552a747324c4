//! Facilities that a report can name as partners: names of one facility, of several, of a closed one, of none.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use kakari_core::edition::Edition;
use kakari_core::facility::{Facility, Kind, Standing};
use kakari_core::text;

use super::random::{Purpose, Random};

/// Partners are drawn from this many facilities before and after a facility in the list, so that it names neighbours.
const REACH: usize = 12;

/// Facilities (indexes in the register) by what a check says when they are named.
#[derive(Clone, Debug, Default)]
pub(super) struct Directory {
    /// Open hospitals with a unique name, for each medical area.
    hospitals: Vec<Vec<u32>>,
    /// Open clinics with a unique name, for each medical area.
    clinics: Vec<Vec<u32>>,
    closed: Vec<u32>,
    out_of_scope: Vec<u32>,
    /// Facilities that share their name with others.
    namesakes: Vec<u32>,
    /// Hashes of the names without corporate form, for each facility: a facility must not name one with its own name,
    /// which would be a finding.
    bare: Vec<u64>,
}

impl Directory {
    /// Sorts the facilities. `standings` has the same order, with the index of the medical area.
    pub(super) fn new(
        edition: &Edition,
        facilities: &[Facility],
        standings: &[(Standing, u8)],
    ) -> Self {
        let prefixes = &edition.corporate_prefixes;
        let full: Vec<u64> = facilities
            .iter()
            .map(|one| hash(&text::name_key(&one.name)))
            .collect();
        let bare = facilities
            .iter()
            .map(|one| hash(&text::bare_name_key(&one.name, prefixes)))
            .collect();
        let mut uses: HashMap<u64, u32> = HashMap::new();
        for key in &full {
            *uses.entry(*key).or_default() += 1;
        }
        let areas = standings
            .iter()
            .map(|(_, area)| usize::from(*area) + 1)
            .max()
            .unwrap_or(1);
        let mut directory = Self {
            hospitals: vec![Vec::new(); areas],
            clinics: vec![Vec::new(); areas],
            bare,
            ..Self::default()
        };
        for (at, ((facility, key), (standing, area))) in
            facilities.iter().zip(&full).zip(standings).enumerate()
        {
            let at = u32::try_from(at).unwrap_or(u32::MAX);
            let list = match (uses.get(key), standing, facility.kind) {
                (Some(1), Standing::Closed, _) => &mut directory.closed,
                (Some(1), Standing::OutOfScope, _) => &mut directory.out_of_scope,
                (Some(1), Standing::Open, Kind::Hospital) => {
                    &mut directory.hospitals[usize::from(*area)]
                }
                (Some(1), Standing::Open, Kind::Clinic) => {
                    &mut directory.clinics[usize::from(*area)]
                }
                _ => &mut directory.namesakes,
            };
            list.push(at);
        }
        directory
    }

    /// Draws up to `count` different hospitals (or clinics) of the area that are near the facility in the register.
    pub(super) fn near(
        &self,
        random: &mut Random,
        own: usize,
        area: u8,
        kind: Kind,
        count: u32,
    ) -> Vec<u32> {
        let lists = if kind == Kind::Hospital {
            &self.hospitals
        } else {
            &self.clinics
        };
        let list = lists.get(usize::from(area)).map_or(&[][..], Vec::as_slice);
        let mut found: Vec<u32> = Vec::new();
        for _ in 0..count {
            found.extend(
                self.draw(random, list, own)
                    .filter(|one| !found.contains(one)),
            );
        }
        found
    }

    /// Draws a closed facility.
    pub(super) fn closed(&self, random: &mut Random, own: usize) -> Option<u32> {
        self.draw(random, &self.closed, own)
    }

    /// Draws a facility that does not have to report.
    pub(super) fn out_of_scope(&self, random: &mut Random, own: usize) -> Option<u32> {
        self.draw(random, &self.out_of_scope, own)
    }

    /// Draws a facility that shares its name with others.
    pub(super) fn namesake(&self, random: &mut Random, own: usize) -> Option<u32> {
        self.draw(random, &self.namesakes, own)
    }

    fn draw(&self, random: &mut Random, list: &[u32], own: usize) -> Option<u32> {
        let place = list.partition_point(|one| (*one as usize) < own);
        let near = list.get(place.saturating_sub(REACH)..list.len().min(place + REACH))?;
        let name = |at: usize| self.bare.get(at);
        let start = random.place(near.len());
        let rotated = near.iter().cycle().skip(start).take(near.len()).copied();
        rotated
            .into_iter()
            .find(|one| *one as usize != own && name(*one as usize) != name(own))
    }
}

fn hash(key: &str) -> u64 {
    // `DefaultHasher::new` has fixed keys, so a collision would occur on every machine alike. Hashes are only compared for
    // equality and never stored.
    let mut hasher = DefaultHasher::new();
    key.hash(&mut hasher);
    hasher.finish()
}

/// Generates the name of the care facility with this number.
pub(super) fn care_facility(seed: u64, at: usize) -> String {
    const KINDS: [&str; 8] = [
        "特別養護老人ホーム",
        "介護老人保健施設",
        "グループホーム",
        "小規模多機能ホーム",
        "介護医療院",
        "ケアハウス",
        "特別養護老人ホーム",
        "有料老人ホーム",
    ];
    const WORDS: [&str; 16] = [
        "さくら",
        "ひだまり",
        "あおば",
        "ことぶき",
        "やすらぎ",
        "ひまわり",
        "せせらぎ",
        "こもれび",
        "ほほえみ",
        "すみれ",
        "あさひ",
        "つつじ",
        "はまなす",
        "しおさい",
        "くすのき",
        "かがやき",
    ];
    const ENDINGS: [&str; 8] = ["の里", "の丘", "園", "荘", "苑", "の家", "の郷", "の杜"];
    let mut random = Random::new(seed, Purpose::Care, at as u64);
    let place = super::facilities::municipality(seed, at).stem();
    let (kind, word, ending): (&str, &str, &str) = (
        random.pick(&KINDS),
        random.pick(&WORDS),
        random.pick(&ENDINGS),
    );
    let local = if random.percent(40) { place } else { "" };
    format!("{kind}{local}{word}{ending}")
}

/// Names of facilities that are not in the register.
pub(super) const UNKNOWN: [&str; 6] = [
    "見本台中央総合病院",
    "県外あおぞら病院",
    "見本北総合医療センター",
    "どこにもない内科",
    "隣県ひかり会病院",
    "見本医師会急患診療所",
];

/// Names of care facilities that are not in the list.
pub(super) const UNKNOWN_CARE: [&str; 3] = [
    "特別養護老人ホーム見本の里",
    "介護老人保健施設どこにもない苑",
    "グループホーム隣県の家",
];
