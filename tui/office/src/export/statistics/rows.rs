//! 集計 as rows for programs: one an area and measure. Residents and indicators from elsewhere are rows too, each with its own
//! source and time, so that one table holds all that a pivot needs.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::io;

use kakari_core::edition::Function;
use kakari_core::indicator::Amount;
use kakari_core::json::Writer;
use kakari_core::statistics::{Division, Group, Measure, Ratio, Unit};

use super::ratio::{Divided, Quotient};
use super::release::per_100_000;
use super::{Figure, Release, Shown, Spot};
use crate::office::{Statistics, indicator_of};
use crate::store::IndicatorTable;

/// Which measures are written; empty: all, and residents and indicators.
pub type RowFilter = BTreeSet<String>;

/// The type of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Type {
    Text,
    Number,
    Flag,
}

/// The columns: name and type.
pub(super) const COLUMNS: [(&str, Type); 32] = [
    ("division", Type::Text),
    ("prefecture", Type::Text),
    ("area_code", Type::Text),
    ("area", Type::Text),
    ("measure", Type::Text),
    ("label", Type::Text),
    ("group", Type::Text),
    ("function", Type::Text),
    ("unit", Type::Text),
    ("value", Type::Number),
    ("state", Type::Text),
    ("hidden", Type::Flag),
    ("unknown", Type::Number),
    ("asked", Type::Number),
    ("share_percent", Type::Number),
    ("last_year", Type::Number),
    ("last_year_state", Type::Text),
    ("last_year_share_percent", Type::Number),
    ("change", Type::Number),
    ("per_100000", Type::Number),
    ("per_100000_65", Type::Number),
    ("per_100000_85", Type::Number),
    ("source", Type::Text),
    ("as_of", Type::Text),
    ("edition", Type::Text),
    ("last_year_edition", Type::Text),
    ("sample", Type::Flag),
    ("rounded_to", Type::Number),
    ("numerator", Type::Number),
    ("denominator", Type::Number),
    ("numerator_unknown", Type::Number),
    ("denominator_unknown", Type::Number),
];

/// The names of the columns.
pub(super) fn headings() -> impl Iterator<Item = &'static str> {
    COLUMNS.iter().map(|(name, _)| *name)
}

/// A value of a row. Nothing is never 0.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value<'a> {
    Nothing,
    Text(Cow<'a, str>),
    Number(Amount),
    Flag(bool),
}

impl Value<'_> {
    pub(super) fn in_csv(&self) -> Cow<'_, str> {
        match self {
            Self::Nothing => Cow::Borrowed(""),
            Self::Text(text) => Cow::Borrowed(text),
            Self::Number(number) => Cow::Owned(number.to_string()),
            Self::Flag(true) => Cow::Borrowed("true"),
            Self::Flag(false) => Cow::Borrowed("false"),
        }
    }
}

/// One area and measure.
pub(super) struct Row<'a> {
    release: &'a Release,
    spot: Spot,
    area: &'a str,
    about: About<'a>,
}

enum About<'a> {
    Measure(&'a Measure, Figure),
    Ratio(Quotient<'a>),
    /// Residents or land, by the table of areas.
    People(&'static str, &'static str, &'static str, Option<u64>),
    Indicator(&'a IndicatorTable, Amount),
}

/// The word of a group in files for programs. It never changes.
fn group_word(group: &Group) -> &str {
    match group {
        Group::Reports => "reports",
        Group::Functions => "functions",
        Group::Choices(item) => item,
        Group::Items => "items",
        Group::Amounts => "amounts",
    }
}

/// The unit of a measure in words.
pub(super) fn unit_in_words(unit: &Unit) -> &str {
    match unit {
        Unit::Facilities => "施設",
        Unit::Whole(unit) | Unit::Tenths(unit) => unit,
    }
}

/// A sum of a measure as a decimal.
pub(super) fn amount(number: u64, unit: &Unit) -> Amount {
    Amount {
        scaled: i64::try_from(number).unwrap_or(i64::MAX),
        decimals: decimals(unit),
    }
}

fn decimals(unit: &Unit) -> u8 {
    match unit {
        Unit::Tenths(_) => 1,
        Unit::Facilities | Unit::Whole(_) => 0,
    }
}

/// A ratio with one decimal after it was taken times `factor`.
pub(super) fn tenths(ratio: Ratio, factor: u64) -> Amount {
    Amount {
        scaled: i64::try_from(ratio.times(factor.saturating_mul(10))).unwrap_or(i64::MAX),
        decimals: 1,
    }
}

/// Where counts come from, in words.
pub(super) fn source_of_counts(statistics: &Statistics) -> String {
    format!("かかりつけ医機能報告 {}", statistics.title)
}

impl<'a> Row<'a> {
    /// The values, one for each of [`COLUMNS`].
    pub(super) fn values(&self) -> Vec<Value<'a>> {
        let release = self.release;
        let line = release.line(self.spot);
        let statistics = release.about();
        let text = |text: &'a str| match text {
            "" => Value::Nothing,
            text => Value::Text(Cow::Borrowed(text)),
        };
        let owned = |text: String| Value::Text(Cow::Owned(text));
        let number = |number: Option<Amount>| number.map_or(Value::Nothing, Value::Number);
        let division = line.map_or("total", |line| line.division.word());
        let code = line.map_or("", |line| match line.division {
            Division::Prefecture => line.name.as_str(),
            Division::Municipality => {
                // A publication has no table of areas.
                let mut codes = line.municipalities.iter().chain(&line.outside);
                match (codes.next(), codes.next()) {
                    (Some(code), None) => code,
                    _ => "",
                }
            }
            Division::MedicalArea | Division::HealthCentre => "",
        });
        let mut values = vec![
            text(division),
            text(line.map_or("", |line| &line.prefecture)),
            text(code),
            text(self.area),
        ];
        let is_counted = matches!(self.about, About::Measure(..) | About::Ratio(_));
        match &self.about {
            About::Measure(measure, figure) => {
                let people = release.people(self.spot);
                let per = |residents| {
                    per_100_000(figure, residents)
                        .filter(|_| measure.unit == Unit::Facilities)
                        .map(|ratio| tenths(ratio, 1))
                };
                let count = |shown: Shown| {
                    let whole = Unit::Facilities;
                    shown.number().map(|number| amount(number, &whole))
                };
                let change = figure.change().map(|scaled| Amount {
                    scaled,
                    decimals: decimals(&measure.unit),
                });
                let sum = |shown: Shown| shown.number().map(|sum| amount(sum, &measure.unit));
                let percent = |ratio: Option<Ratio>| ratio.map(|ratio| tenths(ratio, 100));
                values.extend([
                    text(&measure.key),
                    text(&measure.label),
                    text(group_word(&measure.group)),
                    text(measure.function.map_or("", Function::key)),
                    text(unit_in_words(&measure.unit)),
                    number(sum(figure.value)),
                    text(figure.value.word()),
                    Value::Flag(figure.is_hidden),
                    number(count(figure.unknown)),
                    number(count(figure.asked)),
                    number(percent(figure.share)),
                    number(figure.before.and_then(sum)),
                    text(figure.before.map_or("", Shown::word)),
                    number(percent(figure.share_before)),
                    number(change),
                    number(per(people.all)),
                    number(per(people.aged_65)),
                    number(per(people.aged_85)),
                    owned(source_of_counts(statistics)),
                    owned(release.day(self.spot).to_string()),
                ]);
            }
            About::Ratio(ratio) => {
                let is_hidden = ratio.numerator.is_hidden || ratio.denominator.is_hidden;
                values.extend([
                    owned(ratio.key()),
                    owned(ratio.label()),
                    text("ratios"),
                    text(ratio.above.function.map_or("", Function::key)),
                    match ratio.unit() {
                        unit if unit.is_empty() => Value::Nothing,
                        unit => owned(unit),
                    },
                    number(ratio.value.amount()),
                    text(ratio.value.word()),
                    Value::Flag(is_hidden),
                    Value::Nothing,
                    Value::Nothing,
                    Value::Nothing,
                    number(ratio.before.and_then(Divided::amount)),
                    text(ratio.before.map_or("", Divided::word)),
                    Value::Nothing,
                    number(ratio.change()),
                ]);
                values.resize(22, Value::Nothing);
                values.extend([
                    owned(source_of_counts(statistics)),
                    owned(release.day(self.spot).to_string()),
                ]);
            }
            About::People(key, label, unit, value) => {
                let value = value.map(|number| amount(number, &Unit::Facilities));
                let filled = statistics.residents_from.as_ref();
                let source = match filled {
                    Some(from) if *key != "hectares" => {
                        format!("圏域表（ないものは {} {}）", from.source, from.when)
                    }
                    _ => "圏域表".to_owned(),
                };
                let state = if value.is_some() { "known" } else { "unknown" };
                values.extend([
                    text(key),
                    text(label),
                    text("residents"),
                    Value::Nothing,
                    text(unit),
                    number(value),
                    text(state),
                    Value::Flag(false),
                ]);
                values.resize(22, Value::Nothing);
                values.extend([owned(source), Value::Nothing]);
            }
            About::Indicator(table, value) => {
                let heading = &table.heading;
                values.extend([
                    owned(format!("indicator:{}", heading.name)),
                    text(&heading.name),
                    text("indicators"),
                    Value::Nothing,
                    text(&heading.unit),
                    Value::Number(*value),
                    text("known"),
                    Value::Flag(false),
                ]);
                values.resize(22, Value::Nothing);
                values.extend([text(&heading.source), owned(heading.when.to_string())]);
            }
        }
        values.extend([
            text(&statistics.edition),
            text(release.edition_before().unwrap_or_default()),
            Value::Flag(statistics.is_sample),
            number(
                release
                    .discretion
                    .round_to
                    .filter(|_| is_counted)
                    .map(|step| amount(step, &Unit::Facilities)),
            ),
        ]);
        if let About::Ratio(ratio) = &self.about {
            let sum =
                |shown: Shown, unit: &Unit| number(shown.number().map(|sum| amount(sum, unit)));
            values.extend([
                sum(ratio.numerator.value, &ratio.above.unit),
                sum(ratio.denominator.value, &ratio.below.unit),
                sum(ratio.numerator.unknown, &Unit::Facilities),
                sum(ratio.denominator.unknown, &Unit::Facilities),
            ]);
        }
        values.resize(COLUMNS.len(), Value::Nothing);
        values
    }

    /// The row as an object.
    pub(super) fn json(&self) -> String {
        let mut json = Writer::new();
        json.object(|json| {
            for (name, value) in headings().zip(self.values()) {
                json.key(name);
                match value {
                    Value::Nothing => json.literal("null"),
                    Value::Text(text) => json.text(&text),
                    Value::Number(number) => json.literal(&number.to_string()),
                    Value::Flag(flag) => json.literal(if flag { "true" } else { "false" }),
                }
            }
        });
        json.finish()
    }
}

/// Calls `each` with every row: area by area, and last all together.
pub(super) fn each(
    release: &Release,
    filter: &RowFilter,
    each: &mut dyn FnMut(&Row<'_>) -> io::Result<()>,
) -> io::Result<()> {
    for spot in release.spots() {
        let area = release.name(spot);
        let row = |about| Row {
            release,
            spot,
            area: &area,
            about,
        };
        for (at, measure) in release.measures().iter().enumerate() {
            if filter.is_empty() || filter.contains(&measure.key) {
                each(&row(About::Measure(measure, release.figure(spot, at))))?;
            }
        }
        for ratio in release.quotients(spot) {
            each(&row(About::Ratio(ratio)))?;
        }
        if !filter.is_empty() {
            continue;
        }
        let people = release.people(spot);
        for (key, label, unit, value) in [
            ("residents", "人口", "人", people.all),
            ("residents_65", "65歳以上人口", "人", people.aged_65),
            ("residents_85", "85歳以上人口", "人", people.aged_85),
            ("hectares", "面積", "ha", people.hectares),
        ] {
            each(&row(About::People(key, label, unit, value)))?;
        }
        if let Some(line) = release.line(spot) {
            for table in &release.about().indicators {
                if let Some(value) = indicator_of(table, line) {
                    each(&row(About::Indicator(table, value)))?;
                }
            }
        }
    }
    Ok(())
}
