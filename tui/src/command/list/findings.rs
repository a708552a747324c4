//! `kakari list findings`: lists the findings (指摘), one on each line.

use super::{Args, each_row, query, say_hints, say_what_romaji_misses, write_file};
use crate::call::{Format, Shared};
use crate::command::{Outcome, print_line, say};
use kakari_office::bilingual;
use kakari_office::export::{self, Form, Kind, Wanted};
use kakari_office::lang::Lang;
use kakari_office::office::{FindingKinds, search_text};
use kakari_office::store::setting;

/// Headings of the CSV on standard output.
const HEADINGS: &str = "severity,code,id,name,municipality,title,item,message,fix,clause";

/// Number of lines that are read and written at a time, so that memory stays bounded.
const PART: usize = 10_000;

pub(super) fn run(shared: &Shared, args: &Args) -> anyhow::Result<Outcome> {
    let file = args.file()?;
    let office = shared.office_to_look_judged()?;
    let query = query(shared, &office, args, setting::LIST)?;
    let mut kinds = FindingKinds::default();
    let mut found = Vec::new();
    let (mut all, mut without_kana) = (0_usize, 0_usize);
    each_row(&office, |row| {
        without_kana += usize::from(row.queue.kana.is_empty());
        let findings = row
            .queue
            .assessment
            .as_ref()
            .map_or(&[][..], |one| &one.findings);
        all += findings.len();
        let Some(facility) = query.met_by_row(row, &search_text(row)) else {
            return Ok(());
        };
        for (nth, key) in findings.iter().enumerate() {
            let place = kinds.place(office.edition(), key);
            let Some(kind) = kinds.all().get(place) else {
                continue;
            };
            let fits = facility.completes(query.met_by_finding(kind));
            if let Some(severity) = kind.severity.filter(|_| fits) {
                let place = (severity, key.code.clone(), row.queue.id.clone(), nth);
                found.push((place, key.clone()));
            }
        }
        Ok(())
    })?;
    found.sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
    let wanted = found.into_iter();
    let wanted = wanted.map(|((_, _, id, _), key)| Wanted::Finding(id, key));
    let wanted: Vec<Wanted> = wanted.collect();
    if wanted.is_empty() {
        say_hints(&args.query, &office)?;
    }
    if let Some(file) = file {
        let what = (Kind::Findings, "指摘", export::FINDINGS_ORDER.of(Lang::Ja));
        return write_file(shared, &office, args, file, what, wanted);
    }
    let form = match args.format() {
        Format::Json => Form::Json,
        Format::Csv => {
            print_line(HEADINGS)?;
            Form::Csv
        }
        Format::Text => Form::Page,
    };
    for part in wanted.chunks(PART) {
        let lines = args
            .format()
            .words(|| export::lines(&office, Kind::Findings, part, form))?;
        for line in lines {
            print_line(&line)?;
        }
    }
    if args.format() == Format::Text {
        say(&bilingual!(
            "指摘 {} 件（全 {all} 件）",
            "{} findings of {all}",
            wanted.len()
        ));
        say_what_romaji_misses(&query, without_kana, wanted.len());
    }
    Ok(Outcome::Done)
}
