//! Reports written as lists of answers.

use kakari_core::context::Context;
use kakari_core::date::Date;
use kakari_core::edition::{Edition, ItemIndex};
use kakari_core::facility::Kind;
use kakari_core::facts::{self, Reading};
use kakari_core::report::{Raw, Report, ReportedFacility};

pub(crate) const CLINIC: &str = "3922395402030";
pub(crate) const HOSPITAL: &str = "3911395402030";

pub(crate) fn edition() -> Edition {
    kakari_builtin::edition("r07").unwrap()
}

pub(crate) fn item(edition: &Edition, id: &str) -> ItemIndex {
    edition.item_by_id(id).unwrap().0
}

pub(crate) fn number(value: f64) -> Raw {
    Raw::Number(value)
}

pub(crate) fn codes(codes: &[u8]) -> Raw {
    Raw::List(
        codes
            .iter()
            .map(|code| Raw::Number((*code).into()))
            .collect(),
    )
}

pub(crate) fn names(names: &[&str]) -> Raw {
    Raw::List(names.iter().map(|name| Raw::Text((*name).into())).collect())
}

pub(crate) fn report(id: &str, answers: &[(&str, Raw)]) -> Report {
    Report {
        edition: "r07".into(),
        facility: ReportedFacility {
            id: id.into(),
            name: "要医院".into(),
            kind: Some(if id == HOSPITAL {
                Kind::Hospital
            } else {
                Kind::Clinic
            }),
            ..ReportedFacility::default()
        },
        answers: answers
            .iter()
            .map(|(id, raw)| ((*id).to_owned(), raw.clone()))
            .collect(),
        ..Report::default()
    }
}

/// The three ★ items answered so that 1号 holds, and these answers.
pub(crate) fn with_first<'a>(answers: &[(&'a str, Raw)]) -> Vec<(&'a str, Raw)> {
    let mut all: Vec<(&'a str, Raw)> = vec![
        ("f1.posted", number(1.0)),
        ("f1.areas", codes(&[6])),
        ("f1.consultation", number(1.0)),
    ];
    for (id, raw) in answers {
        all.retain(|(other, _)| other != id);
        all.push((*id, raw.clone()));
    }
    all
}

pub(crate) fn read(edition: &Edition, report: &Report) -> Reading {
    facts::read(edition, report)
}

pub(crate) fn assessed(report: &Report) -> kakari_core::assess::Assessment {
    kakari_core::assess::assess(&edition(), report, &Context::default())
}

pub(crate) fn day(year: u16, month: u8, day: u8) -> Date {
    Date::new(year, month, day).unwrap()
}
