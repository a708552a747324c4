//! A first draft of 課題管理シート from what the office counted: how few have the function, who is willing, on whom it hangs. It is a
//! draft: the meeting writes what it means.

use kakari_core::edition::Function;
use kakari_core::meeting::{Forum, Guide, Measure, Sheet};
use kakari_core::statistics::{Division, Line};
use kakari_core::text::scrub;

use super::super::{Office, OfficeError, Statistics};
use super::situation::{lines, per_100_000_in_words};
use crate::lang::{Lang, within};

impl Office {
    /// The sheet with the situation of the forum's area as it is today, and with a draft in those of the boxes (1), (2) and (4) that
    /// are empty, and with the guideline's example where it is wanted. Each figure has its source and day; nothing that somebody wrote
    /// is replaced but the situation.
    ///
    /// # Errors
    /// As [`Office::meeting_situation`].
    pub fn prefilled_sheet(
        &self,
        forum: &Forum,
        sheet: &Sheet,
        with_example: bool,
    ) -> Result<Sheet, OfficeError> {
        let mut sheet = sheet.clone();
        sheet.situation = self.meeting_situation(forum, sheet.theme)?;
        // It leaves the office, so it does not depend on the language of the program.
        within(Lang::Ja, || {
            let guides = self.meeting_guides()?;
            let guide = guides.iter().find(|one| one.theme == sheet.theme);
            let statistics = self.statistics()?;
            let (division, lines) = lines(&statistics, forum);
            let whole = statistics.lines(Division::Prefecture);
            let whole = whole.first().filter(|_| division != Division::Prefecture);
            let counts = lines
                .iter()
                .map(|line| Counts::of(&statistics, line, sheet.theme));
            let counts: Vec<Counts> = counts.collect();
            let draft = Draft {
                source: format!(
                    "〔かかりつけ医機能報告 {}、{}〕",
                    statistics.title, statistics.as_of
                ),
                title: guide.map_or(sheet.theme.mark(), |guide| guide.title.as_str()),
                whole: whole.map(|line| Counts::of(&statistics, line, sheet.theme)),
            };
            if sheet.problem.is_empty() {
                sheet.problem = draft.problem(&counts);
            }
            let example = guide.filter(|_| with_example).map(Guide::sheet);
            if sheet.causes.is_empty() {
                sheet.causes = draft.causes(&counts);
                let further = example.as_ref().map(|example| example.causes.clone());
                sheet.causes.extend(further.unwrap_or_default());
            }
            if sheet.measures.is_empty() {
                sheet.measures = draft.measures(&counts, guide);
                let drafted = !sheet.measures.is_empty();
                let further = example.into_iter().flat_map(|example| example.measures);
                // The draft says the same as the example's measure for the willing, with their number.
                let further = further.filter(|one| !(drafted && is_for_the_willing(one)));
                sheet.measures.extend(further);
            }
            if let (Some(guide), true) = (guide, with_example) {
                sheet.fill_from(guide);
            }
            Ok(sheet)
        })
    }
}

/// What was counted of a function in an area.
struct Counts {
    /// Name of the area.
    name: String,
    /// Facilities that have the function: confirmed, of 1号 reported.
    held: u64,
    /// Facilities of which it is not known.
    unknown: u64,
    /// Facilities that are willing to take it on.
    willing: u64,
    /// Facilities with it per 100,000 residents, in words; `None` if the residents are not known.
    ratio: Option<String>,
}

impl Counts {
    fn of(statistics: &Statistics, line: &Line, theme: Function) -> Self {
        let cell = |word: &str| statistics.cell(&line.tally, &format!("{word}.{}", theme.key()));
        let held = cell("confirmed").or_else(|| cell("holds"));
        Self {
            name: scrub(&statistics.name(line)).into_owned(),
            held: held.map_or(0, |cell| cell.total),
            unknown: held.map_or(0, |cell| cell.unknown.into()),
            willing: cell("intent").map_or(0, |cell| cell.total),
            ratio: held.and_then(|cell| per_100_000_in_words(cell, line.people.all)),
        }
    }
}

impl Counts {
    /// The ratio beside that of an area, which says so where it leaves out what is not known.
    fn whole_ratio(&self) -> Option<String> {
        let ratio = self.ratio.as_ref()?;
        Some(match self.unknown {
            0 => ratio.clone(),
            _ => format!("{ratio}、不明を除く"),
        })
    }
}

/// What all sentences of a draft have.
struct Draft<'a> {
    source: String,
    title: &'a str,
    /// The prefecture; `None` if the forum is that of the prefecture.
    whole: Option<Counts>,
}

impl Draft<'_> {
    fn problem(&self, counts: &[Counts]) -> String {
        let sentence = |one: &Counts| {
            let (name, title, source) = (&one.name, self.title, &self.source);
            let unknown = match one.unknown {
                0 => String::new(),
                unknown => format!("（ほかに不明 {unknown}）"),
            };
            if one.held == 0 && one.unknown == 0 {
                return format!("{name}には、{title}の機能が「有」の医療機関がない。{source}");
            }
            let whole = self.whole.as_ref().and_then(Counts::whole_ratio);
            // Of some it is not known: a number that leaves them out would look like that of the area.
            let own = one.ratio.as_ref().filter(|_| one.unknown == 0);
            let ratio = match (own, whole) {
                (Some(own), Some(whole)) => {
                    format!("、人口10万人あたり {own}（県全体 {whole}）")
                }
                (Some(own), None) => format!("、人口10万人あたり {own}"),
                (None, _) => String::new(),
            };
            format!(
                "{name}で{title}の機能が「有」の医療機関は {}{unknown}{ratio}。{source}",
                one.held
            )
        };
        counts.iter().map(sentence).collect::<Vec<_>>().join("\n")
    }

    fn causes(&self, counts: &[Counts]) -> Vec<String> {
        let mut causes = Vec::new();
        let (held, unknown, willing) = counts.iter().fold((0_u64, 0_u64, 0_u64), |sum, one| {
            (
                sum.0.saturating_add(one.held),
                sum.1.saturating_add(one.unknown),
                sum.2.saturating_add(one.willing),
            )
        });
        if held == 1 && unknown == 0 {
            causes.push(format!(
                "一つの医療機関だけが担っており、続けられなくなると地域から無くなる。{}",
                self.source
            ));
        }
        if willing > 0 {
            causes.push(format!(
                "担う意向を示した医療機関が {willing} あるが、まだ始められていない。{}",
                self.source
            ));
        }
        causes
    }

    fn measures(&self, counts: &[Counts], guide: Option<&Guide>) -> Vec<Measure> {
        let willing: u64 = counts
            .iter()
            .map(|one| one.willing)
            .fold(0, u64::saturating_add);
        if willing == 0 {
            return Vec::new();
        }
        // The cases to which the guideline's own measure for the willing refers.
        let cases = guide.map(|guide| {
            let sheet = guide.sheet();
            let found = sheet.measures.iter().find(|one| is_for_the_willing(one));
            found
                .map(|measure| measure.cases.clone())
                .unwrap_or_default()
        });
        vec![Measure {
            what: format!(
                "担う意向を示した医療機関 {willing} に、何があれば始められるかを聞き、相談する。{}",
                self.source
            ),
            cases: cases.unwrap_or_default(),
            ..Measure::default()
        }]
    }
}

fn is_for_the_willing(measure: &Measure) -> bool {
    measure.what.contains("意向")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(held: u64, unknown: u64, ratio: &str) -> Counts {
        Counts {
            name: "見本町".to_owned(),
            held,
            unknown,
            willing: 0,
            ratio: Some(ratio.to_owned()),
        }
    }

    #[test]
    fn a_ratio_that_leaves_out_what_is_not_known_is_not_shown_as_that_of_the_area() {
        let draft = Draft {
            source: String::new(),
            title: "在宅医療",
            whole: Some(counts(40, 3, "5.1")),
        };
        assert_eq!(
            draft.problem(&[counts(2, 0, "8.0")]),
            "見本町で在宅医療の機能が「有」の医療機関は 2、人口10万人あたり 8.0（県全体 5.1、不明を除く）。"
        );
        assert_eq!(
            draft.problem(&[counts(0, 3, "0.0")]),
            "見本町で在宅医療の機能が「有」の医療機関は 0（ほかに不明 3）。"
        );
    }
}
