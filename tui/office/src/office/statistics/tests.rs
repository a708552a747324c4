//! The numbers against a slow recount, and every number against the list that its condition finds.

use std::collections::BTreeMap;

use kakari_core::assess::{self, Holds};
use kakari_core::edition::{Edition, Function, ItemType};
use kakari_core::facts::{self, Reading};
use kakari_core::statistics::{Mark, Nearest};
use kakari_core::text::search_key;

use super::*;
use crate::office::{Query, Row, ScopeChoice, install_sample, parse_report, search_text};
use crate::store::{Clock, Job};

fn office(facilities: usize, seed: u64) -> (tempfile::TempDir, Office) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("office.db");
    let clock = || Clock::with_today("2026-03-10".parse().unwrap());
    install_sample(&path, clock(), facilities, seed).unwrap();
    let mut office = Office::open(&path, clock(), false).unwrap();
    office.refresh(Job::quiet()).unwrap();
    (folder, office)
}

fn rows(office: &Office) -> Vec<Row> {
    let mut rows = Vec::new();
    office.each_row(&mut |row| rows.push(row)).unwrap();
    rows
}

fn reading(office: &Office, row: &Row) -> Option<Reading> {
    let version = row.queue.report.as_ref()?.version;
    let report = parse_report(&office.store().version(version).unwrap().canonical)?;
    Some(facts::read(office.edition(), &report))
}

/// What a facility adds to a measure, by its key: written from what the keys mean, on the report itself, and not from the code
/// that counts.
fn recounted(edition: &Edition, key: &str, row: &Row, reading: Option<&Reading>) -> Mark {
    let fits = |fits: bool| if fits { Mark::Yes(1) } else { Mark::No };
    if key == "unlisted" {
        return if row.queue.known {
            Mark::Outside
        } else {
            Mark::Yes(1)
        };
    }
    if !row.queue.known {
        return Mark::Outside;
    }
    let is_in = match row.queue.scope_choice {
        Some(ScopeChoice::TakenIn) => true,
        Some(ScopeChoice::Excused) => false,
        None => row.scope.word() == "in",
    };
    let act = row
        .queue
        .report
        .as_ref()
        .map_or("none", |one| one.act.word());
    match key {
        "facilities" => return Mark::Yes(1),
        "in" => return fits(is_in),
        "excusable" | "next_year" | "out" => return fits(!is_in && row.scope.word() == key),
        _ if !is_in => return Mark::Outside,
        "reported" => return fits(act == "report" || act == "change"),
        "withdrawn" => return fits(act == "withdrawal"),
        "missing" => return fits(act == "none"),
        _ if act == "none" || act == "withdrawal" => return Mark::Outside,
        _ => {}
    }
    let reading = reading.unwrap();
    if let Some((word, function)) = key.rsplit_once('.')
        && let Some(function) = Function::from_key(function)
    {
        let label = row.function(function).status.label();
        let is_open = !["確認（有）", "確認（無）", "確認不要"].contains(&label);
        let holds = assess::holds(reading, function);
        return match word {
            "holds" if holds == Holds::Unknown => Mark::Unknown,
            "holds" => fits(holds == Holds::Yes),
            "confirmed" if is_open => Mark::Unknown,
            "confirmed" => fits(label == "確認（有）"),
            "rejected" => fits(label == "確認（無）"),
            "open" => fits(is_open),
            "intent" => {
                let of =
                    |judgement: &&kakari_core::edition::Judgement| judgement.function == function;
                let judgement = edition.judgements.iter().find(of).unwrap();
                let slots = judgement
                    .intent
                    .iter()
                    .map(|item| reading.facts.slot(*item));
                let slots: Vec<_> = slots.collect();
                match holds {
                    Holds::Yes => Mark::No,
                    _ if slots.iter().any(|slot| slot.intent()) => Mark::Yes(1),
                    _ if slots.iter().any(|slot| slot.is_asked() && !slot.is_known()) => {
                        Mark::Unknown
                    }
                    _ => Mark::No,
                }
            }
            other => panic!("{other}"),
        };
    }
    let (id, part) = match edition.item_by_id(key) {
        Some(_) => (key, ""),
        None => key.rsplit_once('.').unwrap(),
    };
    let (at, item) = edition.item_by_id(id).unwrap();
    let slot = reading.facts.slot(at);
    let parent = item.parent.map(|parent| reading.facts.slot(parent));
    if !slot.is_asked() || parent.is_some_and(|parent| parent.is_known() && !parent.has()) {
        return Mark::Outside;
    }
    if !slot.is_known() {
        return Mark::Unknown;
    }
    match (part, item.item_type) {
        ("", _) if slot.number() == 0 => Mark::No,
        ("", _) => Mark::Yes(u64::try_from(slot.number()).unwrap()),
        ("has", _) => fits(slot.has()),
        ("intent", _) => fits(slot.intent()),
        (code, ItemType::Multi | ItemType::Choice) => fits(slot.includes(code.parse().unwrap())),
        other => panic!("{other:?}"),
    }
}

fn area(row: &Row, division: Division) -> String {
    search_key(match division {
        Division::Prefecture => "",
        Division::MedicalArea => &row.queue.medical_area,
        Division::HealthCentre => &row.queue.health_centre,
        Division::Municipality => &row.queue.municipality,
    })
}

#[test]
fn every_number_is_what_a_slow_recount_finds() {
    for seed in [1, 7, 23] {
        let (_folder, office) = office(160, seed);
        let statistics = office.statistics().unwrap();
        let rows = rows(&office);
        let readings: Vec<_> = rows.iter().map(|row| reading(&office, row)).collect();
        let mut several = 0;
        for (at, measure) in statistics.measures.all().iter().enumerate() {
            for division in Division::ALL {
                let mut wanted: BTreeMap<String, Cell> = BTreeMap::new();
                for (row, reading) in rows.iter().zip(&readings) {
                    let cell = wanted.entry(area(row, division)).or_default();
                    let mark = recounted(office.edition(), &measure.key, row, reading.as_ref());
                    cell.asked += u32::from(mark != Mark::Outside);
                    cell.unknown += u32::from(mark == Mark::Unknown);
                    if let Mark::Yes(number) = mark {
                        cell.yes += 1;
                        cell.total += number;
                    }
                }
                let mut sum = Cell::default();
                for line in statistics.lines(division) {
                    let found = line.tally.cell(at);
                    let key = match division {
                        Division::Prefecture => String::new(),
                        _ => search_key(&line.name),
                    };
                    let wanted = wanted.remove(&key).unwrap_or_default();
                    assert_eq!(found, wanted, "{seed} {} {}", measure.key, line.name);
                    several += usize::from(found.yes > 0 && found.unknown > 0);
                    sum.total += found.total;
                    sum.yes += found.yes;
                    sum.unknown += found.unknown;
                    sum.asked += found.asked;
                }
                assert!(wanted.is_empty(), "{wanted:?}");
                assert_eq!(sum, statistics.whole().cell(at), "{}", measure.key);
            }
        }
        assert!(
            several > 200,
            "the sample has facilities that fit and unknown ones: {several}"
        );
    }
}

#[test]
fn every_number_can_be_opened_as_a_list_of_as_many_facilities() {
    let (_folder, office) = office(120, 5);
    let statistics = office.statistics().unwrap();
    let rows = rows(&office);
    let texts: Vec<String> = rows.iter().map(search_text).collect();
    let count = |condition: &str| {
        assert_eq!(
            Query::unfit(condition, office.edition()),
            [""; 0],
            "{condition}"
        );
        let query = Query::new(condition);
        let fits = rows
            .iter()
            .zip(&texts)
            .filter(|(row, text)| query.fits(row, text));
        u32::try_from(fits.count()).unwrap()
    };
    let behind = |cell: Cell, behind: Behind| match behind {
        Behind::Fits => cell.yes,
        Behind::FitsNot => cell.asked - cell.yes - cell.unknown,
        Behind::Unknown => cell.unknown,
        Behind::Asked => cell.asked,
    };
    let whole = statistics.whole();
    for (at, measure) in statistics.measures.all().iter().enumerate() {
        for one in Behind::ALL {
            let condition = statistics.condition(None, measure, one);
            assert_eq!(
                count(&condition),
                behind(whole.cell(at), one),
                "{condition}"
            );
        }
    }
    for division in Division::ALL {
        for line in statistics.lines(division) {
            for key in ["facilities", "holds.ha", "f1.areas.6", "f2ha.fee.visit"] {
                let measure = statistics.measures.find(key).unwrap();
                let cell = statistics.cell(&line.tally, key).unwrap();
                for one in [Behind::Fits, Behind::Unknown] {
                    let condition = statistics.condition(Some(&line), measure, one);
                    assert_eq!(count(&condition), behind(cell, one), "{condition}");
                }
            }
        }
    }
}

/// Of the year before there is no edition: the sample's reports of it are read as answers to the questions of this year.
#[test]
fn last_year_without_an_edition_is_what_its_reports_say_and_nothing_more() {
    let (_folder, mut office) = office(120, 7);
    let now = office.statistics().unwrap();
    let before = office.statistics_of_last_year().unwrap().unwrap();
    assert_eq!(office.statistics().unwrap(), now, "the year shown stays");
    assert_eq!((&*before.edition, &*before.title), ("r06", "令和6年度"));
    let of = |key: &str| before.cell(&before.whole(), key).unwrap();
    let mut reported = 0;
    let mut holding = 0;
    for row in rows(&office) {
        let version = office.store().current(&row.queue.id, "r06").unwrap();
        let Some(version) = version.filter(|_| row.queue.known) else {
            continue;
        };
        let report = parse_report(&version.canonical).unwrap();
        let reading = facts::read(office.edition(), &report);
        reported += 1;
        holding += u32::from(assess::holds(&reading, Function::Ha) == Holds::Yes);
    }
    assert!(reported > 10 && holding > 0, "{reported} {holding}");
    assert_eq!(
        (of("reported").yes, of("holds.ha").yes),
        (reported, holding)
    );
    assert!(!of("reported").is_partial && !of("f1.areas.6").is_partial);
    for key in ["in", "missing", "facilities", "confirmed.ha", "open.i"] {
        assert!(of(key).is_partial, "{key}");
    }
    // A year with an edition is counted as it was then.
    office.show_year("r08").unwrap();
    let before = office.statistics_of_last_year().unwrap().unwrap();
    assert_eq!(
        before.lines(Division::MedicalArea),
        now.lines(Division::MedicalArea)
    );
    // All years before, from the first one on.
    let earlier = office.statistics_of_earlier_years().unwrap();
    let years: Vec<_> = earlier.iter().map(|one| one.edition.as_str()).collect();
    assert_eq!(years, ["r06", "r07"]);
    assert_eq!(earlier[1], before);
    let shown: Vec<_> = office.statistics().unwrap().earlier;
    let shown: Vec<_> = shown.iter().map(|(id, _)| id.as_str()).collect();
    assert_eq!(shown, years);
    assert_eq!(office.edition().id, "r08");
    office.show_year("r07").unwrap();
}

/// Sums in full, with the cosine law instead of the flat map that the core draws.
fn kilometres((north, east): (f64, f64), (other_north, other_east): (f64, f64)) -> f64 {
    let [a, b, east, other_east] = [north, other_north, east, other_east].map(f64::to_radians);
    let cosine = a.sin() * b.sin() + a.cos() * b.cos() * (east - other_east).cos();
    cosine.min(1.0).acos() * 6_371.0
}

#[test]
fn the_facilities_behind_a_number_and_the_nearest_elsewhere_are_those_of_the_lists() {
    let (_folder, office) = office(300, 5);
    let (statistics, sites) = office.statistics_with_sites().unwrap();
    assert_eq!(statistics, office.statistics().unwrap());
    let rows = rows(&office);
    let place = |row: &Row| -> Option<(f64, f64)> {
        let position = shown(&row.queue.access, row.faults).position?;
        Some((
            f64::from(position.latitude) / 1e6,
            f64::from(position.longitude) / 1e6,
        ))
    };
    let (mut alone, mut far, mut nowhere) = (0, 0, 0);
    for division in [Division::MedicalArea, Division::Municipality] {
        let area = |row: &Row| match division {
            Division::MedicalArea => row.queue.medical_area.clone(),
            _ => row.queue.municipality.clone(),
        };
        for line in statistics.lines(division) {
            for key in [
                "holds.ro",
                "holds.ni",
                "confirmed.i",
                "f1.areas.6",
                "intent.f1",
            ] {
                let measure = statistics.measures.find(key).unwrap();
                let at = statistics.measures.place(key).unwrap();
                let condition = statistics.condition(None, measure, Behind::Fits);
                let query = Query::new(&condition);
                let fitting: Vec<&Row> = rows
                    .iter()
                    .filter(|row| query.fits(row, &search_text(row)))
                    .collect();
                let here = fitting.iter().filter(|row| area(row) == line.name);
                let here: Vec<&str> = here.map(|row| row.queue.name_or_id()).collect();
                assert_eq!(sites.fitting(&line, at).collect::<Vec<_>>(), here, "{key}");
                alone += u32::from(here.len() == 1);
                let own = rows
                    .iter()
                    .filter(|row| area(row) == line.name)
                    .filter_map(place);
                let own: Vec<_> = own.collect();
                let count = f64::from(u32::try_from(own.len()).unwrap());
                let middle = (
                    own.iter().map(|one| one.0).sum::<f64>() / count,
                    own.iter().map(|one| one.1).sum::<f64>() / count,
                );
                let others = fitting.iter().filter(|row| area(row) != line.name);
                let others: Vec<_> = others.filter_map(|row| place(row)).collect();
                let least = others
                    .iter()
                    .map(|other| kilometres(middle, *other))
                    .min_by(f64::total_cmp);
                match sites.nearest(&line, at) {
                    Nearest::At { metres, place, .. } => {
                        let found = f64::from(metres) / 1e3;
                        assert!((found - least.unwrap()).abs() < 0.1 + found * 0.01, "{key}");
                        assert_ne!(place.name(division), line.name);
                        far += 1;
                    }
                    Nearest::NoPosition => assert!(own.is_empty() || others.is_empty()),
                    Nearest::Nowhere => {
                        assert!(fitting.iter().all(|row| area(row) == line.name));
                        nowhere += 1;
                    }
                }
            }
        }
    }
    assert!(alone > 5 && far > 50, "{alone} {far} {nowhere}");
}

/// With a table in hand for every kind of area, nobody can work out a hidden number by taking others from a sum.
#[test]
fn what_is_small_is_hidden_and_cannot_be_worked_out_from_the_rest() {
    let (_folder, office) = office(200, 23);
    let statistics = office.statistics().unwrap();
    let below = 5;
    let veil = statistics.veil(below);
    let measures = &statistics.measures;
    let place = |key: &str| measures.place(key).unwrap();
    let whole = statistics.whole();
    let (mut hidden, mut shown) = (0, 0);
    for division in Division::ALL {
        let lines = statistics.lines(division);
        for (at, _) in measures.all().iter().enumerate() {
            let cells: Vec<_> = lines
                .iter()
                .enumerate()
                .map(|(line, one)| (one.tally.cell(at), veil.line(division, line, at)))
                .collect();
            for (cell, veiled) in &cells {
                for (number, is_hidden) in [
                    (cell.yes, veiled.yes),
                    (cell.unknown, veiled.unknown),
                    (cell.asked, veiled.asked),
                ] {
                    assert!(is_hidden || number == 0 || u64::from(number) >= below);
                    hidden += u32::from(is_hidden);
                    shown += u32::from(!is_hidden);
                }
            }
            if !veil.whole(at).yes {
                let parts: Vec<u32> = cells
                    .iter()
                    .filter(|(_, veiled)| veiled.yes)
                    .map(|(cell, _)| cell.yes)
                    .collect();
                let together: u32 = parts.iter().sum();
                assert!(
                    parts.is_empty() || (parts.len() > 1 && u64::from(together) >= below),
                    "{parts:?}"
                );
            }
        }
        // Of those that had to report, some did, and the others are not in the table.
        for line in 0..lines.len() {
            let yes = |key: &str| veil.line(division, line, place(key)).yes;
            let parts = ["reported", "withdrawn", "missing"].map(yes);
            let count = parts.iter().filter(|one| **one).count() + usize::from(yes("in"));
            assert_ne!(count, 1, "{division:?} {line}");
            assert!(!yes("reported") || veil.line(division, line, place("holds.i")).asked);
        }
    }
    assert!(hidden > 500 && shown > 500, "{hidden} {shown}");
    assert!(
        whole.cell(place("in")).yes > 100 && !veil.whole(place("in")).yes,
        "the total stays"
    );
}
