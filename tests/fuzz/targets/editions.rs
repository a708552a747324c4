//! Bytes of an edition: they give an edition whose every index resolves, or an error; an edition that is read
//! can judge, and writes itself as it was read. Input that does not begin like an edition is a list of changes
//! to the built-in one, four bytes each: that reaches deeper than what chance makes of sixty thousand bytes.
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

static BUILT_IN: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let edition = kakari_builtin::edition("r07").expect("a built-in edition");
    edition.encode()
});

/// The built-in edition with these changes: where (of two bytes), what, and which byte.
fn changed(changes: &[u8]) -> Vec<u8> {
    let mut bytes = BUILT_IN.clone();
    for change in changes.chunks_exact(4).take(8) {
        let place = usize::from(u16::from_le_bytes([change[0], change[1]])) % bytes.len();
        match change[2] % 4 {
            0 => bytes[place] = change[3],
            1 => bytes.insert(place, change[3]),
            2 => drop(bytes.remove(place)),
            _ => bytes[place] = bytes[place].wrapping_add(change[3]),
        }
    }
    bytes
}

fuzz_target!(|input: &[u8]| {
    let made;
    let bytes = if input.starts_with(b"KKRE") {
        input
    } else {
        made = changed(input);
        &made
    };
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
