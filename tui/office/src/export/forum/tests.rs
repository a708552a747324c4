//! What stands in the reports to the forums and what never does, and which areas have theirs.

use kakari_core::assess::Holds;
use kakari_core::deadline::Level;
use kakari_core::edition::Function;
use kakari_core::publication::State;
use kakari_core::verdict::{Inquiry, Verdict};

use super::*;
use crate::office::{
    Decision, ForumRecord, ForumStanding, Request, Row, StaffAct, Status, VerdictWord,
    install_sample,
};
use crate::store::{Clock, Job};

const DAY: &str = "2026-04-10";

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn office(facilities: usize) -> (tempfile::TempDir, Office) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("office.db");
    let clock = || Clock::with_today(day(DAY));
    install_sample(&path, clock(), facilities, 1).unwrap();
    let mut office = Office::open(&path, clock(), false).unwrap();
    office.refresh(Job::quiet()).unwrap();
    (folder, office)
}

fn rows(office: &Office) -> Vec<Row> {
    let mut rows = Vec::new();
    office.each_row(&mut |row| rows.push(row)).unwrap();
    rows
}

fn decide(office: &mut Office, facility: &str, function: Function, verdict: Verdict, words: &str) {
    let request = Request {
        facility: facility.to_owned(),
        function,
        decision: Decision::Verdict(verdict),
        override_reason: words.to_owned(),
        basis: words.to_owned(),
        note: words.to_owned(),
        expected_rev: None,
    };
    office.decide(&[request], "佐藤", "").unwrap();
}

fn ready(office: &Office) -> Vec<(String, Function)> {
    let rows = rows(office);
    let functions = rows.iter().flat_map(|row| {
        let functions = row.functions.values();
        functions
            .filter(|one| one.status == Status::Ready)
            .map(|one| (row.queue.id.clone(), one.function))
    });
    functions.collect()
}

fn file(to: &Path, form: ForumForm, one_each: bool) -> ForumFile {
    ForumFile {
        form,
        to: to.to_owned(),
        one_each,
        replace: false,
        dated: day(DAY),
    }
}

fn standing(office: &Office, area: &str) -> ForumStanding {
    let all = office.forum_standings(Level::MedicalArea).unwrap();
    all.into_iter().find(|one| one.area.name == area).unwrap()
}

fn record(office: &mut Office, act: ForumAct) {
    let label = act.label().to_string();
    office.act(&StaffAct::Forum(act), "佐藤", &label).unwrap();
}

/// The counts are those of a slow recount over all rows, and each facility that has to report is in one area and in one list.
#[test]
fn every_facility_in_scope_is_in_one_area_and_counted_as_it_is_published() {
    let (_folder, mut office) = office(300);
    for (number, (facility, function)) in ready(&office).into_iter().take(40).enumerate() {
        let verdict = match number % 3 {
            0 => Verdict::Yes,
            1 => Verdict::No,
            _ => Verdict::Inquiry(Inquiry {
                asked: "院長".to_owned(),
                question: "秘密の質問".to_owned(),
                ..Inquiry::default()
            }),
        };
        decide(&mut office, &facility, function, verdict, "");
    }
    for level in [Level::MedicalArea, Level::Municipality] {
        let areas = office.forum_areas(level).unwrap();
        let mut seen: Vec<(String, String, bool)> = Vec::new();
        for area in &areas {
            let lists = [(&area.facilities, true), (&area.missing, false)];
            for (list, reported) in lists {
                seen.extend(
                    list.iter()
                        .map(|one| (one.id.clone(), area.name.clone(), reported)),
                );
            }
        }
        seen.sort();
        let mut expected = Vec::new();
        for row in rows(&office) {
            let closed = row
                .queue
                .scope_facts
                .closed_on
                .is_some_and(|on| on <= day(DAY));
            if closed || !row.queue.known || !row.scope.is_in(row.standing()) {
                continue;
            }
            let area = match level {
                Level::Municipality => &row.queue.municipality,
                _ => &row.queue.medical_area,
            };
            let reported = row.queue.report.is_some() && !row.is_withdrawn();
            expected.push((row.queue.id.clone(), area.clone(), reported));
        }
        expected.sort();
        assert_eq!(seen, expected);
        for function in Function::ALL {
            for state in State::ALL {
                let counted: usize = areas.iter().map(|one| one.count(function, state)).sum();
                assert_eq!(
                    counted,
                    recount(&office, function, state),
                    "{function:?} {state:?}"
                );
            }
        }
    }
}

fn recount(office: &Office, function: Function, wanted: State) -> usize {
    let fits = |row: &&Row| {
        let one = row.function(function);
        let reported = row.queue.report.is_some() && !row.is_withdrawn();
        let in_it = reported && row.queue.known && row.scope.is_in(row.standing());
        let says_yes = one.holds == Some(Holds::Yes);
        let says_no = matches!(one.holds, Some(Holds::No | Holds::NotApplicable));
        let state = if function == Function::F1 {
            if says_yes {
                State::Has
            } else if says_no {
                State::HasNot
            } else {
                State::Unconfirmed
            }
        } else if one.word == VerdictWord::Yes {
            if says_no {
                State::Unconfirmed
            } else {
                State::Has
            }
        } else if one.word == VerdictWord::No || says_no {
            State::HasNot
        } else {
            State::Unconfirmed
        };
        in_it && state == wanted
    };
    rows(office).iter().filter(fits).count()
}

#[test]
fn what_staff_wrote_and_whom_they_asked_is_in_no_document() {
    let (folder, mut office) = office(120);
    let ready = ready(&office);
    let (facility, function) = ready.first().unwrap().clone();
    let asked = Verdict::Inquiry(Inquiry {
        asked: "秘密の相手".to_owned(),
        question: "秘密の質問".to_owned(),
        ..Inquiry::default()
    });
    decide(&mut office, &facility, function, asked, "秘密の根拠");
    office.note(&facility, None, "秘密のメモ", "佐藤").unwrap();
    let areas = office.forum_areas(Level::MedicalArea).unwrap();
    let to = folder.path().join("forum.html");
    write_forum(
        &office,
        &areas,
        &file(&to, ForumForm::Html, false),
        &mut |_, _| true,
    )
    .unwrap();
    let page = std::fs::read_to_string(&to).unwrap();
    assert!(page.contains(&facility) && page.contains("見本（架空の県）"));
    assert!(
        !page.contains("秘密") && !page.contains("佐藤"),
        "private words"
    );
    assert_eq!(page.matches("<article").count(), areas.len());
}

#[test]
fn the_same_state_gives_the_same_bytes_and_its_record_changes_nothing() {
    let (folder, mut office) = office(120);
    let areas = office.forum_areas(Level::MedicalArea).unwrap();
    for form in ForumForm::ALL {
        let paths =
            ["one", "other"].map(|name| folder.path().join(name).with_extension(form.word()));
        let [one, other] = &paths;
        let (_, act) =
            write_forum(&office, &areas, &file(one, form, false), &mut |_, _| true).unwrap();
        record(&mut office, act);
        write_forum(&office, &areas, &file(other, form, false), &mut |_, _| true).unwrap();
        assert_eq!(std::fs::read(one).unwrap(), std::fs::read(other).unwrap());
    }
}

#[test]
fn a_report_that_is_recorded_says_what_changed_since_and_can_be_taken_back() {
    let (folder, mut office) = office(300);
    let areas = office.forum_areas(Level::MedicalArea).unwrap();
    let to = folder.path().join("報告");
    let (path, act) = write_forum(
        &office,
        &areas,
        &file(&to, ForumForm::Docx, true),
        &mut |_, _| true,
    )
    .unwrap();
    assert_eq!(std::fs::read_dir(&path).unwrap().count(), areas.len());
    assert!(
        office
            .forum_standings(Level::MedicalArea)
            .unwrap()
            .iter()
            .all(|one| one.last.is_none())
    );
    record(&mut office, act.clone());
    let all = office.forum_standings(Level::MedicalArea).unwrap();
    assert!(all.iter().all(|one| one.word() == "reported"), "{all:?}");
    let records: Vec<ForumRecord> = office.forum_records().unwrap();
    assert_eq!(records.len(), areas.len());
    assert_eq!(records[0].file, "報告");
    assert_eq!(records[0].file_hash.len(), 64);
    assert_eq!(records[0].given.text_hash.len(), 64);

    // Three facilities of which one is decided twice.
    let rows = rows(&office);
    let area_of = |id: &str| {
        let row = rows.iter().find(|row| row.queue.id == id).unwrap();
        row.queue.medical_area.clone()
    };
    let ready = ready(&office);
    let area = area_of(&ready[0].0);
    let mut decided = std::collections::BTreeSet::new();
    for (facility, function) in ready.iter().filter(|(id, _)| area_of(id) == area) {
        if decided.len() < 3 || decided.contains(facility) {
            decide(&mut office, facility, *function, Verdict::Yes, "");
            decided.insert(facility.clone());
        }
    }
    let one = standing(&office, &area);
    assert_eq!((one.word(), one.changed), ("changed_since", decided.len()));
    assert!(one.in_words().contains('3'), "{}", one.in_words());
    let others = office.forum_standings(Level::MedicalArea).unwrap();
    let changed = others.iter().filter(|one| one.changed > 0).count();
    assert_eq!(changed, 1);

    // By municipality nothing was given.
    let by_municipality = office.forum_standings(Level::Municipality).unwrap();
    assert!(by_municipality.iter().all(|one| one.last.is_none()));

    // Given anew, then taken back: the older one counts again.
    let anew = office
        .forum_areas_named(Level::MedicalArea, std::slice::from_ref(&area))
        .unwrap();
    let act = office
        .forum_given(Level::MedicalArea, &anew, day(DAY))
        .unwrap();
    record(&mut office, act);
    assert_eq!(standing(&office, &area).word(), "reported");
    let batch = office.undoable("佐藤", 1).unwrap()[0].batch;
    office.undo_batch(batch, "佐藤").unwrap();
    assert_eq!(standing(&office, &area).changed, decided.len());
}

#[test]
fn what_was_decided_after_a_report_that_is_written_down_late_counts_as_changed() {
    let (_folder, mut office) = office(120);
    let (facility, function) = ready(&office).first().unwrap().clone();
    decide(&mut office, &facility, function, Verdict::Yes, "");
    let row = office.row(&facility).unwrap().unwrap();
    let name = row.queue.medical_area.clone();
    let areas = office
        .forum_areas_named(Level::MedicalArea, std::slice::from_ref(&name))
        .unwrap();
    let late = office
        .forum_given(Level::MedicalArea, &areas, day("2026-04-09"))
        .unwrap();
    record(&mut office, late);
    let one = standing(&office, &name);
    assert!(one.changed >= 1, "{}", one.changed);
    let future = office
        .forum_given(Level::MedicalArea, &areas, day("2026-04-11"))
        .unwrap();
    let refused = office
        .act(&StaffAct::Forum(future), "佐藤", "")
        .unwrap_err();
    assert!(refused.to_string().contains("2026-04-11"), "{refused}");
}

#[test]
fn a_refused_or_stopped_file_leaves_nothing() {
    let (folder, office) = office(60);
    let areas = office.forum_areas(Level::Municipality).unwrap();
    let to = folder.path().join("forum.html");
    let stopped = write_forum(
        &office,
        &areas,
        &file(&to, ForumForm::Html, false),
        &mut |_, _| false,
    );
    assert!(matches!(stopped, Err(NotWritten::Stopped)));
    let each = folder.path().join("each");
    let stopped = write_forum(
        &office,
        &areas,
        &file(&each, ForumForm::Html, true),
        &mut |done, _| done < 2,
    );
    assert!(matches!(stopped, Err(NotWritten::Stopped)));
    let none = write_forum(
        &office,
        &[],
        &file(&to, ForumForm::Html, false),
        &mut |_, _| true,
    );
    assert!(matches!(none, Err(NotWritten::NoForum)));
    let database = folder.path().join("office.db");
    let taken = write_forum(
        &office,
        &areas,
        &ForumFile {
            replace: true,
            ..file(&database, ForumForm::Html, false)
        },
        &mut |_, _| true,
    );
    assert!(matches!(taken, Err(NotWritten::NotFree(_))), "{taken:?}");
    let names: Vec<String> = std::fs::read_dir(folder.path())
        .unwrap()
        .map(|one| one.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    assert!(
        names.iter().all(|name| name.starts_with("office.db")),
        "{names:?}"
    );
    let unknown = office.forum_areas_named(Level::MedicalArea, &["ない圏域".to_owned()]);
    let sentence = unknown.unwrap_err().to_string();
    assert!(
        sentence.contains("ない圏域") && sentence.contains("あるのは"),
        "{sentence}"
    );
}
