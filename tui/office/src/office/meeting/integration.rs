//! 統合・取りまとめ: what the forums worked out on each function as one list, and which of it the prefecture has taken.

use std::collections::BTreeMap;
use std::sync::Arc;

use kakari_core::date::Date;
use kakari_core::edition::Function;
use kakari_core::meeting::{
    Changed, Forum, Indicator, Integration, Lack, Meeting, Sheet, State, Step, Work,
};
use kakari_core::text::scrub;

use super::super::{Office, OfficeError};
use super::act::{change, removal};
use super::{
    FORUM, ForumOverview, INTEGRATION, MeetingRefusal, PAPER, PaperHead, PaperKind, Recorded,
    forum_of, sheet_id,
};
use crate::bilingual;
use crate::hash::sha256;
use crate::lang::{InWords, pick};
use crate::store::RecordChange;

/// Whether the prefecture has taken a sheet into its summary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Integrated {
    /// The mark; `None`: it was not taken, or the mark was taken back.
    pub mark: Option<Recorded<Integration>>,
    /// Revision of the mark, for [`IntegrationMark`]; 0 if there never was one.
    pub rev: i64,
    /// What changed after the mark.
    pub changed: Vec<Changed>,
}

/// That the prefecture takes a forum's work on a function into its summary, or takes the mark back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IntegrationMark {
    /// The function.
    pub theme: Function,
    /// The mark; `None` takes it back.
    pub mark: Option<Integration>,
    /// Revision of the mark that the acting person saw; `None`: the present one.
    pub expected_rev: Option<i64>,
}

/// A forum's work on a function, as a line of the summary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SummaryLine {
    /// The forum with what belongs to it.
    pub overview: Arc<ForumOverview>,
    /// Index of the sheet.
    pub at: usize,
    /// The sheet.
    pub sheet: Recorded<Sheet>,
    /// Whether the prefecture has taken it.
    pub integrated: Integrated,
    /// The day on the last 公表シート that was issued.
    pub published: Option<Date>,
    /// What is lacking, in the order in which it is done.
    pub lacks: Vec<Lack>,
}

impl InWords for Changed {
    fn in_words(&self) -> &'static str {
        let english = match self {
            Self::Sheet => "sheet",
            Self::Minutes => "minutes",
        };
        pick(self.label(), english)
    }
}

/// What is lacking, in a few words.
#[must_use]
pub fn lack_in_words(lack: &Lack) -> String {
    let joined = |words: Vec<&str>| words.join(pick("、", ", "));
    match lack {
        Lack::NotHeld => pick("まだ開いていない", "not held yet").to_owned(),
        Lack::MinutesOpen => pick("議事録が未確定", "minutes not final").to_owned(),
        Lack::Unwritten(steps) if steps.len() == Step::ALL.len() => pick(
            "シートのどの段階も書き終わっていない",
            "no step of the sheet is complete",
        )
        .to_owned(),
        Lack::Unwritten(steps) => {
            let steps = joined(steps.iter().map(InWords::in_words).collect());
            bilingual!("書き終わっていない：{steps}", "not complete: {steps}")
        }
        Lack::NotAgreed(steps) => {
            let steps = joined(steps.iter().map(InWords::in_words).collect());
            bilingual!("合意の記録がない：{steps}", "not agreed on: {steps}")
        }
        Lack::NoReview => pick("次の検証日がない", "no day of review").to_owned(),
        Lack::ReviewLate(on) => bilingual!("検証日（{on}）を過ぎた", "review late since {on}"),
        Lack::NotPublished => pick("公表シートを出していない", "not published").to_owned(),
        Lack::NotIntegrated => pick("取りまとめていない", "not in the summary").to_owned(),
        Lack::Changed(changed) => changed_in_words(changed),
    }
}

/// What changed after the mark.
fn changed_in_words(changed: &[Changed]) -> String {
    let words: Vec<&str> = changed.iter().map(InWords::in_words).collect();
    let words = words.join(pick("、", ", "));
    bilingual!(
        "取りまとめの後に変わった：{words}",
        "changed since: {words}"
    )
}

/// An indicator with its value at the start and now: 2施設 → 4施設.
#[must_use]
pub fn course_in_words(one: &Indicator) -> String {
    let value = |(day, amount): &(Date, kakari_core::indicator::Amount)| {
        let unit = &one.unit;
        bilingual!("{amount}{unit}（{day}）", "{amount}{unit} ({day})")
    };
    let course = match one.values.as_slice() {
        [] => pick("値なし", "no value").to_owned(),
        [only] => value(only),
        [first, .., last] => format!("{} → {}", value(first), value(last)),
    };
    bilingual!("{}：{course}", "{}: {course}", one.name)
}

fn has_results(sheet: &Sheet, meetings: &[Recorded<Meeting>]) -> bool {
    let was_held = meetings.iter().any(|one| one.state().was_held());
    was_held || *sheet != Sheet::blank(sheet.theme)
}

fn digests(sheet: &Sheet, meetings: &[Recorded<Meeting>]) -> (String, String) {
    let held = meetings.iter().filter(|one| one.state().was_held());
    let minutes: Vec<String> = held.map(|one| one.content.whole_text()).collect();
    (
        sha256(sheet.whole_text().as_bytes()),
        sha256(minutes.join("\u{1e}").as_bytes()),
    )
}

impl ForumOverview {
    /// Whether there is something on a sheet of the forum, by its index, that can be taken: a text, or a meeting that was held.
    #[must_use]
    pub fn has_results(&self, at: usize) -> bool {
        let sheet = self.sheets.get(at);
        sheet.is_some_and(|sheet| has_results(&sheet.content, &self.meetings))
    }

    /// The mark that takes a sheet of the forum, by its index, as it is here. A change of which this overview does not know
    /// yet makes the mark out of date, instead of being taken unseen.
    #[must_use]
    pub fn integration(&self, at: usize, on: Date, note: String) -> Option<IntegrationMark> {
        let sheet = &self.sheets.get(at)?.content;
        let (sheet_hash, minutes) = digests(sheet, &self.meetings);
        Some(IntegrationMark {
            theme: sheet.theme,
            mark: Some(Integration {
                on,
                note,
                sheet: sheet_hash,
                minutes,
            }),
            expected_rev: Some(self.integrations.get(at)?.rev),
        })
    }
}

impl SummaryLine {
    /// Whether something stands on the sheet.
    #[must_use]
    pub fn has_text(&self) -> bool {
        self.sheet.content != Sheet::blank(self.sheet.content.theme)
    }

    /// The meetings that were held.
    pub fn held(&self) -> impl Iterator<Item = &Recorded<Meeting>> {
        let meetings = self.overview.meetings.iter();
        meetings.filter(|one| one.state().was_held())
    }
}

impl Office {
    /// Whether the prefecture has taken each of these sheets of a forum.
    pub(super) fn integrations(
        &self,
        forum: &Recorded<Forum>,
        sheets: &[Recorded<Sheet>],
        meetings: &[Recorded<Meeting>],
    ) -> Result<Vec<Integrated>, OfficeError> {
        let kept = self
            .store
            .records_about(INTEGRATION, "", (&forum.id, &forum.id))?;
        let integrated = |sheet: &Recorded<Sheet>| {
            let id = sheet_id(&forum.id, sheet.content.theme);
            let kept = kept.iter().find(|one| one.id == id);
            let rev = kept.map_or(0, |one| one.rev);
            let kept = kept.filter(|one| !one.is_removed).cloned();
            let mark = kept.map(super::read).transpose()?.flatten();
            let mark: Option<Recorded<Integration>> = mark;
            let changed = mark.as_ref().map(|mark| {
                let (sheet, minutes) = digests(&sheet.content, meetings);
                mark.content.changed(&sheet, &minutes)
            });
            Ok(Integrated {
                mark,
                rev,
                changed: changed.unwrap_or_default(),
            })
        };
        sheets.iter().map(integrated).collect()
    }

    /// What the forums worked out on these functions (none named: on all), function by function.
    ///
    /// # Errors
    /// As [`Office::meeting_forums`].
    pub fn meeting_summary(&self, themes: &[Function]) -> Result<Vec<SummaryLine>, OfficeError> {
        let mut published: BTreeMap<String, Date> = BTreeMap::new();
        let papers: Vec<Recorded<PaperHead>> = self.recorded(PAPER, None)?;
        for paper in papers {
            if paper.content.kind == PaperKind::Result {
                let forum = forum_of(&paper.id).to_owned();
                let day = published.entry(forum).or_insert(paper.content.dated);
                *day = paper.content.dated.max(*day);
            }
        }
        let mut lines = Vec::new();
        for overview in self.meeting_overviews()? {
            let states: Vec<State> = overview.meetings.iter().map(Recorded::state).collect();
            let published = published.get(&overview.forum.id).copied();
            let with_marks = overview.sheets.iter().zip(&overview.integrations);
            for (at, (sheet, integrated)) in with_marks.enumerate() {
                if !themes.is_empty() && !themes.contains(&sheet.content.theme) {
                    continue;
                }
                let changed = integrated.mark.is_some();
                let work = Work {
                    sheet: &sheet.content,
                    states: &states,
                    review: overview.review(),
                    is_published: published.is_some(),
                    changed: changed.then_some(integrated.changed.as_slice()),
                    today: self.today,
                };
                lines.push(SummaryLine {
                    overview: Arc::clone(&overview),
                    at,
                    sheet: sheet.clone(),
                    integrated: integrated.clone(),
                    published,
                    lacks: work.lacks(),
                });
            }
        }
        // The sort is stable: within a function the forums stay in their order.
        lines.sort_by_key(|line| line.sheet.content.theme);
        Ok(lines)
    }

    /// The changes by which the prefecture takes the work of a forum, or takes its marks back.
    pub(super) fn integration_changes(
        &self,
        forum: &str,
        marks: &[IntegrationMark],
    ) -> Result<Vec<RecordChange>, OfficeError> {
        let forum = self.there::<Forum>(FORUM, forum)?;
        let sheets = self.meeting_sheets(&forum)?;
        let meetings = self.meetings(Some(&forum))?;
        let there = self.integrations(&forum, &sheets, &meetings)?;
        let mut changes = Vec::new();
        for mark in marks {
            let theme = mark.theme;
            let found = sheets.iter().zip(&there);
            let mut found = found.filter(|(sheet, _)| sheet.content.theme == theme);
            let (sheet, now) = found.next().ok_or(MeetingRefusal::NoSheet(theme))?;
            let rev = mark.expected_rev.unwrap_or(now.rev);
            let id = sheet_id(&forum.id, theme);
            let Some(integration) = &mark.mark else {
                if now.mark.is_none() {
                    return Err(MeetingRefusal::NotIntegrated(theme).into());
                }
                changes.push(removal(INTEGRATION, id, rev));
                continue;
            };
            self.has_come(integration.on)?;
            if !has_results(&sheet.content, &meetings) {
                return Err(MeetingRefusal::NothingToIntegrate(theme).into());
            }
            let mut integration = integration.clone();
            integration.note = scrub(integration.note.trim()).into_owned();
            changes.push(change(INTEGRATION, id, &integration, rev)?);
        }
        Ok(changes)
    }
}

/// The functions of marks, and whether they are made or taken back, for the journal.
pub(super) fn label(forum: &str, marks: &[IntegrationMark]) -> String {
    let themes: Vec<Function> = marks.iter().map(|mark| mark.theme).collect();
    let themes = super::themes_in_words(&themes);
    let forum = super::short(forum);
    match marks.first().is_some_and(|one| one.mark.is_some()) {
        true => bilingual!(
            "取りまとめ（協議の場 {forum}、{themes}）",
            "taken into the summary (forum {forum}, {themes})"
        ),
        false => bilingual!(
            "取りまとめの印を外す（協議の場 {forum}、{themes}）",
            "no longer in the summary (forum {forum}, {themes})"
        ),
    }
}

#[cfg(test)]
mod tests;
