//! Bytes of an edition: they give an edition whose every index resolves, or an error; an edition that is read
//! can judge, and writes itself as it was read.
#![no_main]

use std::sync::LazyLock;

use kakari_core::assess::assess;
use kakari_core::context::Context;
use kakari_core::edition::Edition;
use kakari_core::report::{Raw, Report};
use libfuzzer_sys::fuzz_target;

static REPORTS: LazyLock<Vec<Report>> = LazyLock::new(|| {
    let texts = include_str!("../../cases/parity/r07.jsonl")
        .lines()
        .step_by(40);
    let report = |line| {
        let line: serde_json::Value = serde_json::from_str(line).ok()?;
        let raw: Raw = serde_json::from_str(&line["report"].to_string()).ok()?;
        Report::read(raw).ok()
    };
    texts.filter_map(report).collect()
});

fuzz_target!(|bytes: &[u8]| {
    let edition = match Edition::decode(bytes) {
        Ok(edition) => edition,
        Err(error) => return assert!(!error.to_string().is_empty()),
    };
    let written = edition.encode();
    let again = Edition::decode(&written).expect("what an edition writes is an edition");
    assert_eq!(
        again, edition,
        "an edition changes when it is written and read"
    );
    for report in REPORTS.iter() {
        let said = assess(&edition, report, &Context::default()).to_json();
        assert_eq!(said, assess(&again, report, &Context::default()).to_json());
    }
});
