//! 集計 as a text to read: a line for each area.

use std::io::{self, Write};

use kakari_core::statistics::{Group, Measure, Unit};

use super::ratio::{Divided, Quotient};
use super::{Figure, Release, RowFilter, Shown};
use crate::bilingual;
use crate::lang::{Lang, current, pick};

/// What is shown of each area as text when nothing else is asked for.
const SHOWN: [&str; 11] = [
    "in",
    "reported",
    "holds.f1",
    "confirmed.i",
    "confirmed.ro",
    "confirmed.ha",
    "confirmed.ni",
    "open.i",
    "open.ro",
    "open.ha",
    "open.ni",
];

/// One line an area.
pub(super) fn write(release: &Release, filter: &RowFilter, out: &mut dyn Write) -> io::Result<()> {
    let is_wanted = |measure: &Measure| match filter.is_empty() {
        true => SHOWN.contains(&measure.key.as_str()),
        false => filter.contains(&measure.key),
    };
    let is_rounded = release.discretion.round_to.is_some();
    for spot in release.spots() {
        let mut cells = vec![release.name(spot)];
        for (at, measure) in release.measures().iter().enumerate() {
            if is_wanted(measure) {
                cells.push(cell(measure, &release.figure(spot, at), is_rounded));
            }
        }
        cells.extend(release.quotients(spot).map(|one| ratio(&one, is_rounded)));
        writeln!(out, "{}", cells.join("  "))?;
    }
    if let Some(step) = release.discretion.round_to {
        let text = bilingual!(
            "約：{step} の倍数に丸めた数。割合と前年比は丸めた数から出した",
            "~: rounded to multiples of {step}; shares and changes are of rounded numbers"
        );
        writeln!(out, "{text}")?;
    }
    Ok(())
}

fn cell(measure: &Measure, figure: &Figure, is_rounded: bool) -> String {
    let label = match current() {
        Lang::Ja => &measure.label,
        Lang::En => &measure.key,
    };
    let about = |shown: Shown| match shown.number() {
        Some(number) if is_rounded && number > 0 => pick("約", "~"),
        _ => "",
    };
    let value = format!("{}{}", about(figure.value), in_words(figure.value, measure));
    let share = figure
        .share
        .filter(|_| measure.group != Group::Reports || measure.key == "reported");
    let share = share.map_or_else(String::new, |share| {
        let tenths = share.times(1_000);
        format!(" {}.{}%", tenths / 10, tenths % 10)
    });
    let unknown = match figure.unknown {
        Shown::Number(0) | Shown::Lacking | Shown::Unknown | Shown::Nobody => String::new(),
        _ if figure.value == Shown::Unknown => String::new(),
        Shown::Number(unknown) => {
            let about = about(figure.unknown);
            bilingual!("、不明 {about}{unknown}", ", unknown {about}{unknown}")
        }
        Shown::Hidden => pick("、不明 秘匿", ", unknown hidden").to_owned(),
    };
    let change = figure.change().map_or_else(String::new, |change| {
        let change = match measure.unit {
            Unit::Tenths(_) => format!("{:+.1}", change as f64 / 10.0),
            Unit::Facilities | Unit::Whole(_) => format!("{change:+}"),
        };
        bilingual!("、前年比 {change}", ", {change} on last year")
    });
    format!("{label} {value}{share}{unknown}{change}")
}

fn ratio(ratio: &Quotient<'_>, is_rounded: bool) -> String {
    let label = match current() {
        Lang::Ja => ratio.label(),
        Lang::En => ratio.key(),
    };
    let (value, about) = match ratio.value {
        Divided::ByZero => (pick("分母が0", "denominator 0").to_owned(), ""),
        Divided::Lacks(shown) => (in_words(shown, ratio.above), ""),
        Divided::By(_) => {
            let amount = ratio.value.amount().map(|amount| amount.to_string());
            let about = if is_rounded { pick("約", "~") } else { "" };
            (amount.unwrap_or_default(), about)
        }
    };
    format!("{label} {about}{value}")
}

fn in_words(shown: Shown, measure: &Measure) -> String {
    match shown {
        Shown::Number(number) => match measure.unit {
            Unit::Tenths(_) => format!("{}.{}", number / 10, number % 10),
            Unit::Facilities | Unit::Whole(_) => number.to_string(),
        },
        Shown::Unknown => pick("不明", "unknown").to_owned(),
        Shown::Nobody => pick("対象なし", "none asked").to_owned(),
        Shown::Hidden => pick("秘匿", "hidden").to_owned(),
        Shown::Lacking => pick("記載なし", "not said").to_owned(),
    }
}
