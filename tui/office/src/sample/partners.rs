//! Who may be named as a partner, and how: names that mean one house, several, a closed one, none.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use kakari_core::edition::Edition;
use kakari_core::facility::{Facility, Kind, Standing};
use kakari_core::text;

use super::random::{Purpose, Random};

/// Neighbours of a facility's place among which partners are drawn, to both sides.
const REACH: usize = 12;

/// Facilities by what naming them means.
#[derive(Clone, Debug, Default)]
pub(super) struct Directory {
    /// Open hospitals in scope whose name means one facility, by medical area.
    hospitals: Vec<Vec<u32>>,
    /// Clinics likewise.
    clinics: Vec<Vec<u32>>,
    closed: Vec<u32>,
    out: Vec<u32>,
    namesakes: Vec<u32>,
    /// Names without corporate form, so that nobody names a namesake of himself by accident.
    bare: Vec<u64>,
}

impl Directory {
    /// Sorts the facilities. `standings` stand in the same order.
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
        let mut known: HashMap<u64, u32> = HashMap::new();
        for key in &full {
            *known.entry(*key).or_default() += 1;
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
            let list = match (known.get(key), standing, facility.kind) {
                (Some(1), Standing::Closed, _) => &mut directory.closed,
                (Some(1), Standing::OutOfScope, _) => &mut directory.out,
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

    /// Up to so many different hospitals (or clinics) of the area, near the facility in the register.
    pub(super) fn near(
        &self,
        random: &mut Random,
        own: usize,
        area: u8,
        kind: Kind,
        most: u32,
    ) -> Vec<u32> {
        let lists = if kind == Kind::Hospital {
            &self.hospitals
        } else {
            &self.clinics
        };
        let list = lists.get(usize::from(area)).map_or(&[][..], Vec::as_slice);
        let mut found: Vec<u32> = Vec::new();
        for _ in 0..most {
            found.extend(
                self.draw(random, list, own)
                    .filter(|one| !found.contains(one)),
            );
        }
        found
    }

    /// A closed facility.
    pub(super) fn closed(&self, random: &mut Random, own: usize) -> Option<u32> {
        self.draw(random, &self.closed, own)
    }

    /// A facility that owes no report.
    pub(super) fn out(&self, random: &mut Random, own: usize) -> Option<u32> {
        self.draw(random, &self.out, own)
    }

    /// A facility that shares its name.
    pub(super) fn namesake(&self, random: &mut Random, own: usize) -> Option<u32> {
        self.draw(random, &self.namesakes, own)
    }

    fn draw(&self, random: &mut Random, list: &[u32], own: usize) -> Option<u32> {
        let place = list.partition_point(|one| (*one as usize) < own);
        let near = list.get(place.saturating_sub(REACH)..list.len().min(place + REACH))?;
        let name = |at: usize| self.bare.get(at);
        let start = random.place(near.len());
        let turned = near.iter().cycle().skip(start).take(near.len()).copied();
        turned
            .into_iter()
            .find(|one| *one as usize != own && name(*one as usize) != name(own))
    }
}

fn hash(key: &str) -> u64 {
    // The standard hasher without random keys: only equality counts, nothing is stored.
    let mut hasher = DefaultHasher::new();
    key.hash(&mut hasher);
    hasher.finish()
}

/// The care facility of this number.
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

/// Names that no register has.
pub(super) const UNKNOWN: [&str; 6] = [
    "見本台中央総合病院",
    "県外あおぞら病院",
    "見本北総合医療センター",
    "どこにもない内科",
    "隣県ひかり会病院",
    "見本医師会急患診療所",
];

/// Care facilities that no list has.
pub(super) const UNKNOWN_CARE: [&str; 3] = [
    "特別養護老人ホーム見本の里",
    "介護老人保健施設どこにもない苑",
    "グループホーム隣県の家",
];
