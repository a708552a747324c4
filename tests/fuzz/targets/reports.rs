//! JSON of a report: no text brings the engine down, both ways of reading it agree, and what is kept
//! reads back as it was.
#![no_main]

use std::sync::LazyLock;

use kakari_core::assess::assess;
use kakari_core::context::{Context, Known};
use kakari_core::edition::Edition;
use kakari_core::facts::{self, Stream};
use kakari_core::report::{Raw, Report};
use libfuzzer_sys::fuzz_target;
use serde::de::DeserializeSeed as _;

static EDITIONS: LazyLock<Vec<Edition>> = LazyLock::new(|| {
    let all = kakari_builtin::IDS.iter();
    all.filter_map(|id| kakari_builtin::edition(id)).collect()
});

fuzz_target!(|bytes: &[u8]| {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    let tree: Result<Raw, _> = serde_json::from_str(text);
    for edition in EDITIONS.iter() {
        let mut json = serde_json::Deserializer::from_str(text);
        let streamed = Stream(edition).deserialize(&mut json);
        let streamed = streamed.and_then(|read| json.end().map(|()| read));
        match (&tree, streamed) {
            (Err(_), Err(_)) => {}
            (Ok(raw), Ok(streamed)) => {
                let whole = Report::read(raw.clone()).map(|report| facts::read(edition, &report));
                assert_eq!(
                    streamed.map(|(_, reading)| reading),
                    whole,
                    "the two ways of reading differ"
                );
            }
            (tree, streamed) => panic!(
                "one way takes it: {:?} {:?}",
                tree.is_ok(),
                streamed.is_ok()
            ),
        }
    }
    let Ok(raw) = tree else { return };
    for edition in EDITIONS.iter() {
        if let Ok(known) = Known::read(&raw, edition) {
            let _ = known.context();
        }
    }
    let Ok(report) = Report::read(raw) else {
        return;
    };
    for edition in EDITIONS.iter() {
        let said = assess(edition, &report, &Context::default()).to_json();
        let parsed: Result<serde_json::Value, _> = serde_json::from_str(&said);
        assert!(parsed.is_ok(), "the assessment is no JSON: {said}");
    }
    let kept = report.canonical();
    let again: Raw = serde_json::from_str(&kept).expect("what is kept is JSON");
    let again = Report::read(again).expect("what is kept is a report");
    assert_eq!(
        again.canonical(),
        kept,
        "what is kept changes when it is read"
    );
});
