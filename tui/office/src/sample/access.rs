//! Position, website, telephone and closing days of facilities, with some that cannot be published.
//!
//! Nothing here leads anywhere: the fictional prefecture lies in the sea south of 遠州灘, websites are under `example.jp` and
//! `example.com`, which are kept free for examples, and telephone numbers have a 市内局番 that begins with 0, which no number of
//! the 電気通信番号計画 has. Post codes are blank, as in the official list.

use kakari_core::access::{Access, Closing};
use kakari_core::facility::Kind;

use super::places::{Municipality, municipality_at, wide_digits};
use super::random::Random;

/// Middle of each medical area, in millionths of a degree, in the order of [`super::places::MEDICAL_AREAS`].
const MIDDLES: [(i32, i32); 5] = [
    (33_000_000, 137_500_000),
    (33_550_000, 137_400_000),
    (33_050_000, 138_050_000),
    (33_100_000, 136_950_000),
    (32_350_000, 137_600_000),
];
/// The prefectural office, whose position stands for places that nobody looked up.
const OFFICE: (i32, i32) = (33_001_234, 137_504_321);
/// About a kilometre, in millionths of a degree of latitude.
const KILOMETRE: u32 = 9_000;
/// Municipalities of an area stand around its middle in rings of this many.
const RING: usize = 6;
/// Places in a ring, in parts of [`SPREAD`].
const AROUND: [(i32, i32); RING] = [(0, 0), (10, 2), (2, 11), (-9, 6), (-6, -9), (7, -10)];
const SPREAD: i32 = 16_000;

/// What lists say of a facility beside its address.
pub(super) fn access(random: &mut Random, kind: Kind, municipality: usize, core: &str) -> Access {
    let position = position(random, municipality);
    let website = website(random, kind, core);
    let telephone = telephone(random);
    let closing = closing(random, kind);
    let mut access = Access {
        latitude: degrees(position.0),
        longitude: degrees(position.1),
        website,
        telephone,
        post_code: String::new(),
        closing,
    };
    spoil(random, &mut access);
    access
}

fn degrees(millionths: i32) -> String {
    format!("{}.{:06}", millionths / 1_000_000, millionths % 1_000_000)
}

/// A place near the middle of the municipality, within a circle of about its size.
fn position(random: &mut Random, municipality: usize) -> (i32, i32) {
    let Some((place, nth)) = municipality_at(municipality) else {
        return OFFICE;
    };
    let (north, east) = middle(place, nth);
    let reach = place.reach().saturating_mul(KILOMETRE);
    let mut away = || {
        // The mean of two draws: denser towards the middle, as towns are.
        let drawn = random.below(reach) / 2 + random.below(reach) / 2;
        i32::try_from(drawn).unwrap_or(0) - i32::try_from(reach / 2).unwrap_or(0)
    };
    (north + away(), east + away())
}

/// The middle of a municipality, the `nth` of its area.
fn middle(place: &Municipality, nth: usize) -> (i32, i32) {
    let area = MIDDLES.get(usize::from(place.area));
    let (north, east) = area.copied().unwrap_or(OFFICE);
    let (up, right) = AROUND.get(nth % RING).copied().unwrap_or_default();
    (north + up * SPREAD, east + right * SPREAD)
}

fn website(random: &mut Random, kind: Kind, core: &str) -> String {
    let share = if kind == Kind::Hospital { 95 } else { 55 };
    if !random.percent(share) {
        return String::new();
    }
    match random.below(10) {
        0 => format!("http://www.example.com/mihon{core}/"),
        1 => format!("https://www.example.com/mihon/{core}.html"),
        2 | 3 => format!("http://mihon{core}.example.jp"),
        _ => format!("https://mihon{core}.example.jp/"),
    }
}

fn telephone(random: &mut Random) -> String {
    if random.percent(3) {
        return String::new();
    }
    let (exchange, number) = (random.between(10, 99), random.below(10_000));
    match random.below(20) {
        0 => wide_digits(&format!("026（0{exchange}）{number:04}")),
        1 | 2 => format!("026(0{exchange}){number:04}"),
        _ => format!("026-0{exchange}-{number:04}"),
    }
}

/// Closing days: Sundays and holidays nearly everywhere, half of the clinics on another day too. Lists leave them out for many.
fn closing(random: &mut Random, kind: Kind) -> Closing {
    if random.percent(14) {
        return Closing::default();
    }
    let mut closing = Closing {
        weekly: [Some(false); 7],
        holidays: Some(!random.percent(6)),
        ..Closing::default()
    };
    let (day, saturday) = (random.place(12), random.below(10));
    if !random.percent(5) {
        closing.weekly[6] = Some(true);
    }
    match (kind, day) {
        (Kind::Clinic, 0..=2) => closing.weekly[3] = Some(true),
        (Kind::Clinic, 3 | 4) => closing.weekly[2] = Some(true),
        (Kind::Clinic, 5) => closing.weekly[1] = Some(true),
        _ => {}
    }
    match saturday {
        0..=2 => closing.weekly[5] = Some(true),
        3 | 4 => {
            closing.weeks[1][5] = Some(true);
            closing.weeks[3][5] = Some(true);
        }
        _ => {}
    }
    let others = [
        "",
        "",
        "年末年始",
        "年末年始、お盆",
        "年末年始（12月29日から1月3日まで）",
    ];
    random.pick(&others).clone_into(&mut closing.other);
    closing
}

/// Some facts as they really stand in lists and cannot be published.
fn spoil(random: &mut Random, access: &mut Access) {
    let (place, other) = (random.below(1_000), random.below(1_000));
    let mut put = |north: &str, east: &str| {
        north.clone_into(&mut access.latitude);
        east.clone_into(&mut access.longitude);
    };
    match place {
        0..=29 => put("", ""),
        30..=54 => put(&degrees(OFFICE.0), &degrees(OFFICE.1)),
        55..=64 => put("0.0", "0.0"),
        65..=69 => put("33.0", "137.5"),
        70..=73 => put("", "137.501234"),
        74..=77 => put("3.305123", "137.501234"),
        78..=83 => std::mem::swap(&mut access.latitude, &mut access.longitude),
        _ => {}
    }
    match other {
        0..=4 => "javascript:alert('見本')".clone_into(&mut access.website),
        5..=16 => "www.mihon.example.jp".clone_into(&mut access.website),
        17..=20 => "http//mihon.example.jp".clone_into(&mut access.website),
        21..=32 => access.telephone = access.telephone.chars().skip(4).collect(),
        33..=40 => access.closing.weekly = [Some(true); 7],
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use kakari_core::access::{Fault, Placeholders, Position};

    use super::super::{Prefecture, places};
    use super::*;

    fn r07() -> kakari_core::edition::Edition {
        kakari_builtin::edition("r07").unwrap()
    }

    #[test]
    fn every_fault_occurs_and_most_facilities_have_none() {
        let prefecture = Prefecture::new(1, 1_200, &r07());
        let all = &prefecture.facilities;
        let at = |one: &Access| one.position().ok().flatten();
        let places = all
            .iter()
            .filter_map(|one| Some((at(&one.access)?, one.address.as_str())));
        let placeholders = Placeholders::find(places);
        assert_eq!(placeholders.len(), 1);
        let office = Position {
            latitude: OFFICE.0,
            longitude: OFFICE.1,
        };
        assert!(placeholders.has(office));
        let mut faults: BTreeMap<Fault, usize> = BTreeMap::new();
        let mut links = 0;
        for one in all {
            let shown = one.access.shown(&placeholders);
            links += usize::from(shown.link().is_some());
            for fault in shown.faults.each() {
                *faults.entry(fault).or_default() += 1;
            }
        }
        let never = [Fault::PositionUnreadable, Fault::PostCodeUnreadable];
        for fault in Fault::ALL {
            assert_eq!(
                faults.contains_key(&fault),
                !never.contains(&fault),
                "{fault:?}"
            );
        }
        let number: usize = faults.values().sum();
        assert!((80..200).contains(&number), "{faults:?}");
        assert!((500..900).contains(&links), "{links}");
    }

    #[test]
    fn nothing_leads_anywhere() {
        let prefecture = Prefecture::new(2, 600, &r07());
        for one in &prefecture.facilities {
            let access = &one.access;
            if let Some(place) = access.position().ok().flatten() {
                // South of 遠州灘, west of the islands of 伊豆: 32 to 34 N, 136.5 to 138.5 E.
                assert!(
                    (32_000_000..34_000_000).contains(&place.latitude),
                    "{place:?}"
                );
                assert!(
                    (136_500_000..138_500_000).contains(&place.longitude),
                    "{place:?}"
                );
            }
            let shown = access.shown(&Placeholders::default());
            if let Some(link) = shown.link() {
                assert!(
                    link.contains(".example.jp") || link.contains(".example.com"),
                    "{link}"
                );
            }
            if let Some(number) = shown.telephone {
                let digits: String = number.chars().filter(char::is_ascii_digit).collect();
                assert!(digits.starts_with("0260") && digits.len() == 10, "{number}");
            }
        }
    }

    #[test]
    fn facilities_of_a_municipality_stand_together() {
        for (at, one) in places::MUNICIPALITIES.iter().enumerate() {
            let (place, nth) = municipality_at(at).unwrap();
            assert_eq!(place.name, one.name);
            let (north, east) = middle(place, nth);
            for number in 0..50 {
                let mut random = Random::new(1, super::super::random::Purpose::Access, number);
                let (up, right) = position(&mut random, at);
                let reach = i32::try_from(one.reach() * KILOMETRE).unwrap();
                assert!((up - north).abs() <= reach && (right - east).abs() <= reach);
            }
        }
    }
}
