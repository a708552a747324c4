//! Files of every kind: each is read or refused, and nothing that is shown of it can command a terminal.
//! The first byte says which kind it is.
#![no_main]

use std::fmt::Display;
use std::sync::LazyLock;

use kakari_core::edition::Edition;
use kakari_core::text::is_clean;
use kakari_office::intake::{
    AreaOptions, FacilityOptions, FileRefusal, Intake, Limits, Mapping, Rejects, ReportOptions,
    ScopeOptions, Watch, read_areas, read_care_facilities, read_facilities, read_reports,
    read_scope,
};
use libfuzzer_sys::fuzz_target;

static EDITION: LazyLock<Edition> =
    LazyLock::new(|| kakari_builtin::edition("r07").expect("a built-in edition"));
static KNOWN: LazyLock<Vec<String>> =
    LazyLock::new(|| kakari_builtin::IDS.map(str::to_owned).to_vec());

fuzz_target!(|bytes: &[u8]| {
    let Some((kind, bytes)) = bytes.split_first() else {
        return;
    };
    let prefecture = (kind & 8 == 0).then(|| "39".to_owned());
    let mut watch = Watch::default();
    let watch = &mut watch;
    match kind % 7 {
        0 => look(
            read_facilities(
                bytes,
                &FacilityOptions {
                    prefecture,
                    ..FacilityOptions::default()
                },
                watch,
            ),
            |row| vec![row.id.to_string(), row.name.clone(), row.address.clone()],
        ),
        1 => look(
            read_areas(
                bytes,
                &AreaOptions {
                    prefecture,
                    ..AreaOptions::default()
                },
                watch,
            ),
            |_| Vec::new(),
        ),
        2 => look(
            read_scope(
                bytes,
                &ScopeOptions {
                    prefecture,
                    ..ScopeOptions::default()
                },
                watch,
            ),
            |_| Vec::new(),
        ),
        3 => look(
            read_care_facilities(bytes, &Limits::default(), watch),
            |row| vec![row.name.clone(), row.municipality.clone()],
        ),
        6 => drop(Mapping::read(bytes)),
        reports => {
            let options = ReportOptions {
                prefecture,
                is_json: reports == 4,
                ..ReportOptions::new(&EDITION, &KNOWN)
            };
            look(read_reports(bytes, &options, watch), |row| {
                vec![
                    row.facility.id.to_string(),
                    row.facility.name.clone(),
                    row.canonical(),
                ]
            });
        }
    }
});

/// Whatever is shown or kept of the file is clean, and the refused rows can be written.
fn look<T>(given: Result<Intake<T>, FileRefusal>, texts: impl Fn(&T) -> Vec<String>) {
    let intake = match given {
        Ok(intake) => intake,
        Err(refusal) => return clean(&refusal),
    };
    for (_, row) in &intake.rows {
        texts(row).iter().for_each(clean);
    }
    assert_eq!(
        intake.refused.all().count(),
        intake.refused.len(),
        "a refused row is lost"
    );
    intake.refused.first().iter().for_each(clean);
    intake.notes.iter().for_each(clean);
    let rejects = Rejects {
        form: intake.form,
        rows: intake.refused,
    };
    rejects
        .write(true, &mut std::io::sink())
        .expect("refused rows are written");
}

fn clean(text: &impl Display) {
    let text = text.to_string();
    assert!(is_clean(&text), "it can command a terminal: {text:?}");
}
