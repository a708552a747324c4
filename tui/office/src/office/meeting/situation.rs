//! What the office knows of the situation of a forum's area: figures, each with its source and day, and what those concerned say.

use kakari_core::edition::Function;
use kakari_core::meeting::{Forum, ForumLevel};
use kakari_core::statistics::{Cell, Division, Line, Tally};
use kakari_core::text::scrub;

use super::super::indicators::indicator_of;
use super::super::{Office, OfficeError, Statistics, per_100_000};
use crate::lang::{Lang, within};

impl Office {
    /// The situation of a forum's area for a function, as text for 課題管理シート: a line a figure or a voice, with source and day.
    /// What is unknown is said, and is never a zero.
    ///
    /// # Errors
    /// [`OfficeError::NoToday`]; [`OfficeError::Store`] if the database cannot be read.
    pub fn meeting_situation(&self, forum: &Forum, theme: Function) -> Result<String, OfficeError> {
        // It leaves the office, so it does not depend on the language of the program.
        within(Lang::Ja, || {
            let statistics = self.statistics()?;
            let (division, lines) = lines(&statistics, forum);
            let mut said = Vec::new();
            for line in &lines {
                let name = statistics.name(line);
                said.push(counted(
                    &statistics,
                    &name,
                    &line.tally,
                    line.people.all,
                    theme,
                ));
                for table in &statistics.indicators {
                    if let Some(amount) = indicator_of(table, line) {
                        let heading = &table.heading;
                        said.push(format!(
                            "{name}：{} {amount}{}〔{}、{}〕",
                            heading.name,
                            heading.unit,
                            heading.source,
                            heading.when.label()
                        ));
                    }
                }
            }
            let prefecture = statistics.lines(Division::Prefecture);
            if let (Some(whole), true) = (prefecture.first(), division != Division::Prefecture) {
                let name = format!("{}全体", statistics.name(whole));
                said.push(counted(
                    &statistics,
                    &name,
                    &whole.tally,
                    whole.people.all,
                    theme,
                ));
            }
            for voice in self.voices()? {
                let is_own = |line: &Line| {
                    voice.division == line.division
                        && (voice.area == line.name || line.municipalities.contains(&voice.area))
                };
                if lines.iter().any(is_own) {
                    let source = if voice.source.is_empty() {
                        String::new()
                    } else {
                        format!("{}、", voice.source)
                    };
                    said.push(format!(
                        "{}：{}〔{source}{}〕",
                        voice.by,
                        voice.text,
                        voice.when.label()
                    ));
                }
            }
            let said: Vec<String> = said.iter().map(|line| scrub(line).into_owned()).collect();
            Ok(said.join("\n"))
        })
    }
}

/// The lines of 集計 for the areas of a forum.
pub(super) fn lines(statistics: &Statistics, forum: &Forum) -> (Division, Vec<Line>) {
    let division = match forum.level {
        ForumLevel::Prefecture => Division::Prefecture,
        ForumLevel::MedicalArea => Division::MedicalArea,
        ForumLevel::Ward | ForumLevel::Municipality | ForumLevel::Municipalities => {
            Division::Municipality
        }
    };
    let mut lines = statistics.lines(division);
    lines.retain(|line| {
        division == Division::Prefecture
            || forum.places.iter().any(|place| {
                if place.code.is_empty() {
                    place.name == line.name
                } else {
                    line.municipalities.contains(&place.code)
                }
            })
    });
    (division, lines)
}

/// What was counted of a function in one area.
fn counted(
    statistics: &Statistics,
    name: &str,
    tally: &Tally,
    residents: Option<u64>,
    theme: Function,
) -> String {
    let cell = |word: &str| statistics.cell(tally, word);
    let number = |cell: Cell| match cell.unknown {
        0 => cell.total.to_string(),
        unknown => format!("{}（ほかに不明 {unknown}）", cell.total),
    };
    let key = theme.key();
    let mut parts = Vec::new();
    for (label, word) in [
        ("報告対象", "in".to_owned()),
        ("報告あり", "reported".to_owned()),
        ("有（報告）", format!("holds.{key}")),
        ("確認（有）", format!("confirmed.{key}")),
        ("未確認", format!("open.{key}")),
        ("担う意向", format!("intent.{key}")),
    ] {
        if let Some(cell) = cell(&word) {
            parts.push(format!("{label} {}", number(cell)));
        }
    }
    // 1号 is confirmed by nobody.
    let (label, held) = match cell(&format!("confirmed.{key}")) {
        Some(cell) => ("確認（有）", Some(cell)),
        None => ("有（報告）", cell(&format!("holds.{key}"))),
    };
    match held.and_then(|cell| per_100_000_in_words(cell, residents)) {
        Some(ratio) => parts.push(format!("{label}は人口10万人あたり {ratio}")),
        None => parts.push("人口は不明".to_owned()),
    }
    format!(
        "{name}の{}：{}〔かかりつけ医機能報告 {}、{}〕",
        theme.mark(),
        parts.join("、"),
        statistics.title,
        statistics.as_of
    )
}

/// How many per 100,000 residents, with one decimal; `None` if the residents are not known.
pub(super) fn per_100_000_in_words(cell: Cell, residents: Option<u64>) -> Option<String> {
    let tenths = per_100_000(cell, residents)?.times(10);
    Some(format!(
        "{}.{}",
        tenths.checked_div(10).unwrap_or(0),
        tenths.checked_rem(10).unwrap_or(0)
    ))
}
