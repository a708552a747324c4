//! Facilities as the register holds them: id, name, reading, address, scope facts.

use kakari_core::duty::Beds;
use kakari_core::facility::{Exclusion, Facility, Kind, ScopeFacts, Suspension};

use super::access::access;
use super::faults::Fault;
use super::names::{Words, half_width};
use super::places::{self, Municipality};
use super::plan::{Fate, Feature, Plan};
use super::random::{Purpose, Random};
use super::season::{Season, after};
use super::titles;

/// The municipality of a facility.
pub(super) fn municipality(seed: u64, at: usize) -> &'static Municipality {
    let place = places::draw(&mut Random::new(seed, Purpose::Place, at as u64));
    places::MUNICIPALITIES
        .get(place)
        .unwrap_or(&places::MUNICIPALITIES[0])
}

/// Generates the facility at this index. `before` is the plan of the facility before it, of which it may be a branch.
pub(super) fn facility(
    words: &Words,
    seed: u64,
    at: usize,
    plan: &Plan,
    before: Option<&Plan>,
    season: Season,
) -> Facility {
    let mut place = Random::new(seed, Purpose::Place, at as u64);
    // `municipality` uses the first draw of the same stream too.
    let town = places::draw(&mut place);
    let municipality = municipality(seed, at);
    let mut random = Random::new(seed, Purpose::Name, at as u64);
    let branch_of = before
        .filter(|_| plan.feature == Feature::Branch && at > 0)
        .map(|before| {
            let mut other = Random::new(seed, Purpose::Name, (at - 1) as u64);
            titles::base_name(
                words,
                &mut other,
                before.character,
                self::municipality(seed, at - 1),
            )
        });
    let kind = plan.character.kind();
    let name = titles::full_name(words, &mut random, plan, municipality, branch_of);
    let has_kana = kind == Kind::Hospital || random.percent(70);
    let kana = match (has_kana, random.percent(6)) {
        (false, _) => String::new(),
        (true, true) => half_width(&name.kana),
        (true, false) => name.kana,
    };
    let short_name = if kind == Kind::Hospital && random.percent(20) {
        format!("{}病院", municipality.stem())
    } else {
        String::new()
    };
    let id = id(&mut random, kind, at);
    let core = id.get(3..10).unwrap_or_default();
    let mut chance = Random::new(seed, Purpose::Access, at as u64);
    Facility {
        access: access(&mut chance, kind, town, core),
        id,
        name: name.text,
        kana,
        short_name,
        english_name: String::new(),
        kind,
        prefecture: places::CODE.to_owned(),
        municipality_code: municipality.code.to_owned(),
        municipality: municipality.name.to_owned(),
        address: places::address(&mut place, municipality),
        beds: Beds::default(),
        scope: scope(
            &mut Random::new(seed, Purpose::Scope, at as u64),
            plan,
            season,
        ),
    }
}

/// Generates an id: prefecture, kind, seven unique digits, and mostly three more characters, which can include a letter
/// as real ids do.
fn id(random: &mut Random, kind: Kind, at: usize) -> String {
    // 7,919 and ten million have no common factor, so different indexes give different digits.
    let core = (at as u64).wrapping_mul(7_919).wrapping_add(2_395_402) % 10_000_000;
    let digit = if kind == Kind::Hospital { 1 } else { 2 };
    let tail = match random.below(100) {
        0 | 1 => String::new(),
        2..=5 => format!(
            "{}{:02}",
            random.pick(&['A', 'B', 'C', 'K', 'X']),
            random.below(100)
        ),
        _ => format!("0{:02}", random.below(100)),
    };
    format!("{}{digit}{core:07}{tail}", places::CODE)
}

/// Scope facts as staff learn them from notifications. Most facilities have none.
fn scope(random: &mut Random, plan: &Plan, season: Season) -> ScopeFacts {
    let mut facts = ScopeFacts::default();
    let days = random.below(24);
    let open_end = random.percent(60);
    let suspended = |from, to| vec![Suspension { from, to }];
    match plan.fate {
        Fate::Ordinary => {
            if plan.character.kind() == Kind::Hospital || random.percent(12) {
                facts.opened_on =
                    Some(season.back(2 + random.below(45) as u16, random.between(1, 12) as u8, 1));
            }
        }
        Fate::ClosedBefore => facts.closed_on = Some(after(season.back(1, 10, 31), days)),
        Fate::ClosedInWindow => facts.closed_on = Some(after(season.day(1, 31), days * 2)),
        Fate::OpenedAfter => facts.opened_on = Some(after(season.day(1, 5), days)),
        Fate::OpenedLastYear => facts.opened_on = Some(after(season.back(1, 4, 1), days * 7)),
        Fate::SuspendedThrough => {
            facts.suspended = suspended(
                after(season.back(1, 8, 1), days),
                (!open_end).then(|| season.day(6, 28)),
            );
        }
        Fate::SuspendedInWindow => {
            facts.suspended = suspended(after(season.day(1, 13), days), None)
        }
        Fate::ReopenedInWindow => {
            facts.suspended = suspended(
                after(season.back(1, 12, 1), days),
                Some(after(season.day(1, 8), days)),
            );
        }
        Fate::SpecialFunction => facts.excluded = Some(Exclusion::SpecialFunction),
        Fate::DentalOnly => facts.excluded = Some(Exclusion::DentalOnly),
        Fate::Penal => facts.excluded = Some(Exclusion::Penal),
        Fate::Imperial => facts.excluded = Some(Exclusion::Imperial),
    }
    match plan.fault {
        Some(Fault::OpenedDiffers | Fault::ExcludedDiffers) => {
            facts.opened_on = Some(season.back(25, 4, 1))
        }
        Some(Fault::ClosedDiffers) => facts.closed_on = Some(season.day(3, 25)),
        Some(Fault::SuspendedDiffers) => {
            facts.suspended = suspended(season.back(1, 12, 15), Some(season.day(1, 10)))
        }
        _ => {}
    }
    facts
}
