//! Reads the `[edition]` table of an edition file: names, dates, lists of words.

use crate::lang::{pick, said};
use kakari_core::date::Date;
use kakari_core::edition::{EditionStatus, Span, YearChange};

use crate::document::{Table, Value};
use crate::fields::{Fields, is_id};
use crate::problem::Sink;

/// The fields of the `[edition]` table.
pub(crate) struct Header {
    pub(crate) id: String,
    pub(crate) label: String,
    pub(crate) status: EditionStatus,
    pub(crate) base_date: Date,
    pub(crate) performance: Span,
    pub(crate) fee: Span,
    pub(crate) window: Span,
    pub(crate) last_confirmed: Date,
    pub(crate) year_change: Option<YearChange>,
    pub(crate) in_house_words: Vec<String>,
    pub(crate) corporate_prefixes: Vec<String>,
    pub(crate) kind_words: Vec<String>,
}

impl Header {
    /// Reads the table; `None` if a field that has no default is missing or unreadable.
    pub(crate) fn read(sink: &Sink, table: &Table) -> Option<Self> {
        let known = [
            "id",
            "label",
            "status",
            "based_on",
            "base_date",
            "performance",
            "fee",
            "window",
            "last_confirmed",
            "year_change",
            "in_house_words",
            "corporate_prefixes",
            "kind_words",
        ];
        let fields = Fields::new(sink, table, "[edition]", &known);
        let id = fields.text("id").to_owned();
        if !id.is_empty() && !is_id(&id, &['-']) {
            sink.error(
                fields.place("id"),
                pick(
                    "様式の id は英小文字・数字・_ で書きます（例 r07）。",
                    "The id of an edition is of small letters, digits and _ (such as r07).",
                ),
            );
        }
        let label = fields.text("label").to_owned();
        let status = fields.word("status", &EditionStatus::ALL, EditionStatus::word);
        let base_date = fields.day("base_date");
        let (performance, fee, window) = (
            fields.span("performance"),
            fields.span("fee"),
            fields.span("window"),
        );
        let last_confirmed = fields.day("last_confirmed");
        let year_change = year_change(&fields);
        let in_house_words = fields.texts("in_house_words");
        let mut corporate_prefixes = fields.texts("corporate_prefixes");
        // Longest first, so that 医療法人社団 is removed from a name before 医療法人 could be.
        corporate_prefixes.sort_by(|left, right| {
            right
                .chars()
                .count()
                .cmp(&left.chars().count())
                .then_with(|| left.cmp(right))
        });
        // Files that were copied from an edition before these words came are still good without them.
        let kind_words = match fields.optional("kind_words") {
            Some(_) => fields.texts("kind_words"),
            None => Vec::new(),
        };
        let header = Self {
            id,
            label,
            status: status?,
            base_date: base_date?,
            performance: performance?,
            fee: fee?,
            window: window?,
            last_confirmed: last_confirmed?,
            year_change,
            in_house_words,
            corporate_prefixes,
            kind_words,
        };
        header.check_dates(&fields);
        Some(header)
    }

    /// Checks that the dates fit together: the window opens on the base date and ends in the same year, and
    /// the periods of results end before it (guideline 2-3).
    fn check_dates(&self, fields: &Fields<'_>) {
        let base = self.base_date;
        if self.window.from != base {
            let from = self.window.from;
            let message = said!(
                "報告期間（window）は基準日（{base}）から始まります（今は {from}）。",
                "The reporting period (window) begins on the base date ({base}), not on {from}."
            );
            fields.sink.error(fields.place("window"), message);
        }
        if self.window.to.year() != self.window.from.year() {
            fields.sink.error(
                fields.place("window"),
                pick(
                    "報告期間（window）は同じ年のうちに終わります。",
                    "The reporting period (window) ends in the same year.",
                ),
            );
        }
        for (key, span, noun) in [
            (
                "performance",
                self.performance,
                pick("実績の期間", "period of performance"),
            ),
            ("fee", self.fee, pick("算定回数の期間", "period of fees")),
        ] {
            if span.to >= base {
                let message = said!(
                    "{noun}（{key}）は基準日（{base}）より前に終わります（今は {}）。",
                    "The {noun} ({key}) ends before the base date ({base}), not on {}.",
                    span.to
                );
                fields.sink.error(fields.place(key), message);
            } else if key == "performance" && span.to.next() != base {
                let message = said!(
                    "{noun}（{key}）が基準日の前日に終わっていません（今は {}）。",
                    "The {noun} ({key}) does not end on the day before the base date (but on {}).",
                    span.to
                );
                fields.sink.warn(fields.place(key), message);
            }
        }
    }
}

/// Reads `year_change = { factor = …, count = …, decimal = … }`; `None` if absent, or after reporting a problem.
fn year_change(fields: &Fields<'_>) -> Option<YearChange> {
    let node = fields.optional("year_change")?;
    let Value::Table(table) = &node.value else {
        let message = pick(
            "[edition]の year_change は { factor = 倍, count = 数, decimal = 数 } で書きます。",
            "Write year_change of [edition] as { factor = times, count = number, decimal = number }.",
        );
        fields.sink.error(node.at, message);
        return None;
    };
    let what = pick("[edition]の year_change", "[edition]: year_change");
    let inner = Fields::new(fields.sink, table, what, &["factor", "count", "decimal"]);
    let number = |key: &str, least: i64| {
        let node = inner.required(key)?;
        let Value::Whole(number) = node.value else {
            let message = said!(
                "{what}の {key} は整数で書きます。",
                "{what}: {key} has to be a whole number."
            );
            fields.sink.error(node.at, message);
            return None;
        };
        if number < least {
            let message = said!(
                "{what}の {key} は {least} 以上で書きます（今は {number}）。",
                "{what}: {key} has to be {least} or more (it is {number})."
            );
            fields.sink.error(node.at, message);
        }
        Some(number)
    };
    // Below a factor of 2, every report would have such a finding.
    let (factor, count, decimal) = (
        number("factor", 2),
        number("count", 1),
        number("decimal", 1),
    );
    Some(YearChange {
        factor: factor?,
        count: count?,
        decimal: decimal?.saturating_mul(10),
    })
}
