//! What the office may rely on, tried out. Fixtures here, one file a promise.

use kakari_core::access::Access;
use kakari_core::date::Date;
use kakari_core::duty::Beds;
use kakari_core::edition::Function;
use kakari_core::facility::{Facility, Kind, ScopeFacts};
use kakari_core::report::{self, Channel};
use kakari_core::verdict::{Inquiry, Verdict};

use super::*;

mod access;
mod acting;
mod backups;
mod importing;
mod lists;
mod moving;
mod opening;
mod proof;
mod redoing;
mod reporting;
mod restoring;
mod session;
mod tampering;
mod together;
mod undoing;

const NOW: &str = "2026-02-12T09:30:00+09:00";
const EDITION: &str = "r07";
const EDITION_HASH: &str = "e0";
const ID: &str = "3922395402030";
const OTHER_ID: &str = "3911393100120";

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn clock() -> Clock {
    Clock::fixed(NOW, day("2026-02-12"))
}

fn memory() -> Store {
    Store::in_memory(clock()).unwrap()
}

fn queue_rows(store: &Store, edition: &str) -> Vec<QueueRow> {
    let mut all = Vec::new();
    let mut put = |page| all.extend(page);
    store
        .each_queue_page(edition, EDITION_HASH, &mut put)
        .unwrap();
    all
}

/// A database in a folder of its own; the folder goes with the first value.
fn on_disk() -> (tempfile::TempDir, Store) {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::create(&folder.path().join("kakari.db"), clock()).unwrap();
    (folder, store)
}

fn facility(id: &str, name: &str) -> Facility {
    Facility {
        id: id.to_owned(),
        name: name.to_owned(),
        kana: String::new(),
        short_name: String::new(),
        english_name: String::new(),
        kind: if id.get(2..3) == Some("1") {
            Kind::Hospital
        } else {
            Kind::Clinic
        },
        prefecture: id.get(..2).unwrap_or_default().to_owned(),
        municipality_code: "201".to_owned(),
        municipality: String::new(),
        address: String::new(),
        beds: Beds::default(),
        access: Access::default(),
        scope: ScopeFacts::default(),
    }
}

fn source(kind: SourceKind, text: &str) -> Source {
    let (file_name, encoding) = ("一覧.csv".to_owned(), "UTF-8".to_owned());
    Source {
        kind,
        file_name,
        encoding,
        bytes: text.as_bytes().to_vec(),
        refused: 0,
        marking: Marking::default(),
    }
}

fn report_of(facility: &str, channel: Channel, canonical: &str) -> NewReport {
    NewReport {
        facility: facility.to_owned(),
        edition: EDITION.to_owned(),
        channel,
        act: report::Act::Report,
        canonical: canonical.to_owned(),
        name: "要医院".to_owned(),
        kind: Some(Kind::Clinic),
        reported_on: Some(day("2026-02-10")),
        received_on: None,
        changed_on: None,
    }
}

/// Keeps one report on paper; gives its version, or that of the equal one.
fn keep(store: &mut Store, facility: &str, canonical: &str) -> i64 {
    let report = report_of(facility, Channel::Paper, canonical);
    store
        .save_reports(
            &[report],
            None,
            "受付",
            &|_, _| vec![Function::I],
            Job::quiet(),
        )
        .unwrap();
    store.current(facility, EDITION).unwrap().unwrap().head.id
}

fn act(store: &Store, facility: &str, function: Function, decision: Decision) -> Act {
    let states = store.function_states(facility, EDITION).unwrap();
    Act {
        facility: facility.to_owned(),
        edition: EDITION.to_owned(),
        function,
        decision,
        version: store.current(facility, EDITION).unwrap().unwrap().head.id,
        edition_hash: EDITION_HASH.to_owned(),
        override_reason: String::new(),
        basis: String::new(),
        note: String::new(),
        expected_rev: states[function].rev,
    }
}

fn confirm(
    store: &mut Store,
    facility: &str,
    function: Function,
    verdict: Verdict,
    actor: &str,
) -> Decided {
    let act = act(store, facility, function, Decision::Verdict(verdict));
    store.decide(&[act], actor, "").unwrap()
}

fn word(store: &Store, facility: &str, function: Function) -> VerdictWord {
    let states = store.function_states(facility, EDITION).unwrap();
    states[function].word
}

fn inquiry(question: &str) -> Verdict {
    let (asked, question) = ("高知市保健所".to_owned(), question.to_owned());
    Verdict::Inquiry(Inquiry {
        asked,
        on: Some(day("2026-02-12")),
        question,
        answer: String::new(),
    })
}

/// Everything that `doctor` finds wrong.
fn complaints(store: &Store) -> Vec<CheckLine> {
    store
        .doctor()
        .into_iter()
        .filter(|line| line.health == Health::Bad)
        .collect()
}
