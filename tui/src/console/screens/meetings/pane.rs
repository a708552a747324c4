//! The panes of a forum: the line itself, participants, municipalities, sheets, meetings, steps.

use kakari_core::date::Date;
use kakari_core::meeting::{
    Answer, Indicator, Meeting, PartyNeed, Sheet, SheetBox, Step, StepStanding, parties,
};
use kakari_office::bilingual;
use kakari_office::lang::{InWords, pick};
use kakari_office::office::{
    CoordinatorLine, ForumOverview, ForumPart, ForumProposal, MeetingLine, PaperHead, Recorded,
    both_offices, gap_sentence, places_in_words,
};

use crate::console::page::Page;
use crate::console::place::ForumPane;
use crate::console::strings::meetings as words;
use crate::console::theme::Role;

/// Writes a pane of a line.
pub(super) fn write(line: &MeetingLine, pane: ForumPane, page: &mut Page) {
    let one = match (line, pane) {
        (MeetingLine::Proposal(one), _) => return proposal(one, page),
        (MeetingLine::Coordinator(one), _) => return coordinator(one, page),
        (MeetingLine::Part(one, part), ForumPane::Line) => return of_part(one, *part, line, page),
        (MeetingLine::Forum(one) | MeetingLine::Part(one, _), _) => one,
    };
    match pane {
        ForumPane::Line => forum(one, page),
        ForumPane::Members => members(one, page),
        ForumPane::Asked => asked(one, page),
        ForumPane::Sheets => {
            for kept in &one.sheets {
                sheet(&kept.content, page);
            }
        }
        ForumPane::Sittings => sittings(one, page),
        ForumPane::Steps => {
            for kept in &one.sheets {
                steps(&kept.content, page);
            }
        }
        ForumPane::Cases => cases(one, page),
    }
}

/// The cases of its functions, with why the areas of theirs are like its own.
fn cases(one: &ForumOverview, page: &mut Page) {
    let near = &one.cases;
    match &near.area {
        Some(area) => page.text(0, Role::Strong, &words::cases_like(&area.in_words())),
        None => page.text(0, Role::Quiet, words::CASES_IN_ORDER.text()),
    }
    if near.cases.is_empty() {
        page.text(1, Role::Plain, words::NO_CASES.text());
    }
    for (case, why) in &near.cases {
        page.hung(1, &[], Role::Plain, &case.title);
        let at = case.page.map(words::case_page);
        let said: Vec<String> = at.into_iter().chain([why.clone()]).collect();
        let said: Vec<String> = said.into_iter().filter(|text| !text.is_empty()).collect();
        page.hung(3, &[], Role::Quiet, &said.join(pick("、", ", ")));
    }
}

/// A line with its word before it, unless there is nothing to say.
fn said(page: &mut Page, word: &str, text: &str) {
    if !text.is_empty() {
        let start = [(Role::Quiet, bilingual!("{word}：", "{word}: "))];
        page.hung(1, &start, Role::Plain, text);
    }
}

fn proposal(one: &ForumProposal, page: &mut Page) {
    page.text(
        0,
        Role::Strong,
        &bilingual!(
            "{} の協議の場の案",
            "Proposal of a forum for {}",
            one.theme.mark()
        ),
    );
    page.gap();
    said(page, words::LEVEL.text(), one.level.in_words());
    said(page, words::AREA.text(), &places_in_words(&one.places));
    for ground in &one.grounds {
        said(page, words::GROUND.text(), ground);
    }
    page.gap();
    page.text(0, Role::Plain, words::NOT_OPEN.text());
}

fn coordinator(line: &CoordinatorLine, page: &mut Page) {
    let one = &line.kept.content;
    page.text(
        0,
        Role::Strong,
        &bilingual!("コーディネーター {}", "Coordinator {}", one.name),
    );
    page.gap();
    said(page, words::ORGANISATION.text(), &one.organisation);
    said(page, words::CHARGE.text(), &super::charge(one));
    let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
    if one.from.is_some() || one.until.is_some() {
        let term = format!("{}～{}", day(one.from), day(one.until));
        said(page, words::TERM.text(), &term);
    }
    if !line.serves {
        page.text(1, Role::Warn, words::NOT_IN_OFFICE.text());
    }
    let known: Vec<&str> = one.backgrounds.iter().map(InWords::in_words).collect();
    said(
        page,
        words::BACKGROUND.text(),
        &known.join(pick("、", ", ")),
    );
    if one.knows() != (true, true) {
        page.text(1, Role::Quiet, words::DESIRABLE.text());
    }
    if one.is_of_care_cooperation {
        page.text(1, Role::Plain, both_offices());
    }
    said(
        page,
        words::FORUMS.text(),
        &line.forums.join(pick("、", ", ")),
    );
    said(page, words::NOTE.text(), &one.note);
    by(&line.kept, page);
    page.gap();
    page.text(0, Role::Quiet, &line.tasks);
}

/// Who recorded something, and when.
fn by<T>(kept: &Recorded<T>, page: &mut Page) {
    let at = super::super::super::strings::moment(&kept.at);
    let by = &kept.by;
    said(
        page,
        words::BY.text(),
        &bilingual!("{by}（{at}）", "{by} ({at})"),
    );
}

fn forum(one: &ForumOverview, page: &mut Page) {
    let forum = &one.forum.content;
    page.text(
        0,
        Role::Strong,
        &format!("{} {}", one.forum.number(), forum.name),
    );
    for (gap, citation) in &one.gaps {
        let (role, sign) = if gap.is_required(forum) {
            (Role::Warn, pick("要る", "needed"))
        } else {
            (Role::Quiet, pick("望ましい", "advised"))
        };
        let start = [(role, format!("{sign} "))];
        page.hung(
            1,
            &start,
            Role::Plain,
            &format!("{}〔{citation}〕", gap_sentence(gap)),
        );
    }
    if one.gaps.is_empty() {
        page.text(1, Role::Done, words::ALL_THERE.text());
    }
    page.gap();
    said(page, words::LEVEL.text(), forum.level.in_words());
    said(page, words::AREA.text(), &places_in_words(&forum.places));
    let body = [forum.body.kind.in_words(), forum.body.holder.in_words()];
    said(page, words::BODY.text(), &body.join(pick("、", ", ")));
    for guide in one
        .guides
        .iter()
        .filter(|guide| forum.themes.contains(&guide.theme))
    {
        let levels: Vec<&str> = guide.levels.iter().map(|level| level.in_words()).collect();
        let levels = levels.join(pick("、", ", "));
        let text = bilingual!(
            "{}：{levels}〔ガイドライン{}〕",
            "{}: {levels} (guideline {})",
            guide.theme.mark(),
            guide.section
        );
        said(page, words::PROPOSED.text(), &text);
    }
    said(page, words::NOTE.text(), &forum.note);
    if let Some(last) = one.last_meeting() {
        said(page, words::LAST.text(), &super::meeting(last));
        let review = last.content.review_on.map(|day| day.to_string());
        said(page, words::REVIEW.text(), &review.unwrap_or_default());
    }
    for (sheet, integrated) in one.sheets.iter().zip(&one.integrations) {
        if integrated.mark.is_some() {
            let mark = sheet.content.theme.mark();
            let text = words::integrated(integrated);
            page.hung(1, &[(Role::Quiet, format!("{mark} "))], Role::Plain, &text);
        }
    }
    by(&one.forum, page);
}

fn members(one: &ForumOverview, page: &mut Page) {
    let forum = &one.forum.content;
    let medical = forum.has_medical();
    let sign = if medical { "" } else { words::ABSENT.text() };
    page.text(0, Role::Strong, words::ALWAYS.text());
    let role = if medical { Role::Plain } else { Role::Warn };
    page.text(1, role, &format!("{}{sign}", words::MEDICAL.text()));
    let mut heading = PartyNeed::Always;
    for (party, need) in parties(&forum.themes, one.guides) {
        if need == PartyNeed::Free && !forum.has(party) {
            continue;
        }
        if need != heading {
            heading = need;
            page.heading(words::need(need));
        }
        let there = forum.has(party);
        let role = match (there, need) {
            (true, _) => Role::Plain,
            (false, PartyNeed::Always) => Role::Warn,
            (false, _) => Role::Quiet,
        };
        let sign = if there { "" } else { words::ABSENT.text() };
        page.text(1, role, &format!("{}{sign}", party.in_words()));
        for member in forum
            .members
            .iter()
            .filter(|one| one.parties.contains(&party))
        {
            let chair = if member.is_chair {
                words::CHAIR.text()
            } else {
                ""
            };
            let cells = [&member.organisation, &member.title, &member.name];
            let cells: Vec<&str> = cells.into_iter().map(String::as_str).collect();
            let name = cells.join(" ");
            page.hung(3, &[], Role::Plain, &format!("{}{chair}", name.trim()));
        }
    }
}

fn asked(one: &ForumOverview, page: &mut Page) {
    let forum = &one.forum.content;
    if one.municipalities.is_empty() {
        page.text(0, Role::Plain, words::NOBODY_TO_ASK.text());
    }
    for place in &one.municipalities {
        let is_of = |asked: &&kakari_core::meeting::Asked| asked.place.name == place.name;
        let last = forum.asked.iter().rev().find(is_of);
        let (role, text) = match last {
            None => (Role::Warn, words::NOT_ASKED.text().to_owned()),
            Some(asked) => {
                let role = match asked.answer {
                    Answer::Waiting => Role::Strong,
                    Answer::TakesPart => Role::Done,
                    Answer::Declines => Role::Plain,
                };
                let on = asked.answered_on.unwrap_or(asked.on);
                (role, format!("{} {on}", asked.answer.in_words()))
            }
        };
        let start = [(Role::Plain, format!("{} ", place.name))];
        page.hung(0, &start, role, &text);
        let note = last.map_or("", |asked| asked.note.as_str());
        if !note.is_empty() {
            page.hung(2, &[], Role::Quiet, note);
        }
    }
}

fn sheet(sheet: &Sheet, page: &mut Page) {
    page.heading(&bilingual!(
        "課題管理シート（{}）",
        "Sheet of {}",
        sheet.theme.mark()
    ));
    for of in SheetBox::ALL {
        page.text(0, Role::Strong, words::sheet_box(of));
        let text = sheet.text(of);
        if text.is_empty() {
            page.text(1, Role::Quiet, words::EMPTY_BOX.text());
        }
        for line in text.lines() {
            page.hung(1, &[], Role::Plain, line);
        }
        if of == SheetBox::Of(Step::Effect) {
            indicators(sheet, page);
        }
    }
}

fn indicators(sheet: &Sheet, page: &mut Page) {
    for one in &sheet.indicators {
        indicator(one, page);
    }
}

/// An indicator with the value at which the measures began, and all later ones.
fn indicator(one: &Indicator, page: &mut Page) {
    let start = [(Role::Quiet, words::INDICATOR.text().to_owned())];
    page.hung(1, &start, Role::Plain, &one.name);
    for (at, (day, amount)) in one.values.iter().enumerate() {
        let word = if at == 0 {
            words::FIRST_VALUE
        } else {
            words::LATER_VALUE
        };
        let text = format!("{amount}{}（{day}）", one.unit);
        page.hung(
            3,
            &[(Role::Quiet, word.text().to_owned())],
            Role::Plain,
            &text,
        );
    }
    if one.values.is_empty() {
        page.text(3, Role::Warn, words::NO_VALUE.text());
    }
    for (word, text) in [(words::GOAL, &one.goal), (words::SOURCE, &one.source)] {
        said(page, word.text(), text);
    }
}

fn sittings(one: &ForumOverview, page: &mut Page) {
    if one.meetings.is_empty() {
        page.text(0, Role::Plain, words::NO_MEETING.text());
    }
    for kept in &one.meetings {
        page.heading(&super::meeting(kept));
        sitting(one, kept, page);
    }
}

fn sitting(one: &ForumOverview, kept: &Recorded<Meeting>, page: &mut Page) {
    let meeting = &kept.content;
    said(page, words::STANDING.text(), kept.state().in_words());
    for (at, row) in (1..).zip(&meeting.rows) {
        let start = [(Role::Quiet, format!("{at:>2} "))];
        page.hung(1, &start, Role::Strong, &row.title);
        let known = one.agenda.iter().find(|known| known.id == row.row);
        for goal in known.map_or(&[][..], |known| &known.goals) {
            let start = [(Role::Quiet, words::AIM.text().to_owned())];
            page.hung(4, &start, Role::Quiet, goal);
        }
        for line in row.said.lines() {
            page.hung(4, &[], Role::Plain, line);
        }
    }
    let sep = pick("、", ", ");
    said(page, words::PRESENT.text(), &meeting.present.join(sep));
    said(page, words::MATERIALS.text(), &meeting.materials.join(sep));
    for outcome in &meeting.outcomes {
        let by = outcome.by.map(|day| day.to_string()).unwrap_or_default();
        let again = if outcome.comes_again {
            words::COMES_AGAIN.text()
        } else {
            ""
        };
        let cells = [outcome.what.as_str(), &outcome.who, &by, again];
        let cells: Vec<&str> = cells.into_iter().filter(|cell| !cell.is_empty()).collect();
        said(page, words::DECIDED.text(), &cells.join(" "));
    }
    said(page, words::CLOSED.text(), &meeting.closed_because);
    let review = meeting.review_on.map(|day| day.to_string());
    said(page, words::REVIEW.text(), &review.unwrap_or_default());
}

fn steps(sheet: &Sheet, page: &mut Page) {
    page.heading(&bilingual!(
        "六つの手順（{}）",
        "Six steps of {}",
        sheet.theme.mark()
    ));
    for (number, one) in (1..).zip(sheet.standings()) {
        step(number, &one, page);
    }
    if !sheet.indicators.is_empty() {
        page.gap();
        indicators(sheet, page);
    }
}

fn step(number: usize, one: &StepStanding, page: &mut Page) {
    let role = if one.needs.is_empty() {
        Role::Done
    } else {
        Role::Strong
    };
    let start = [(Role::Quiet, format!("{number} "))];
    let text = format!("{} {}", one.step.in_words(), one.standing.in_words());
    page.hung(0, &start, role, &text);
    let needs: Vec<&str> = one.needs.iter().map(|need| need.in_words()).collect();
    said(page, words::NEEDS.text(), &needs.join(pick("、", ", ")));
}

fn of_part(one: &ForumOverview, part: ForumPart, line: &MeetingLine, page: &mut Page) {
    match part {
        ForumPart::Sheet(at) => {
            if let Some(kept) = one.sheets.get(at) {
                steps(&kept.content, page);
                sheet(&kept.content, page);
            }
        }
        ForumPart::Indicator(..) => {
            if let Some(one) = line.indicator() {
                indicator(one, page);
            }
        }
        ForumPart::Meeting(at) => {
            if let Some(kept) = one.meetings.get(at) {
                page.text(0, Role::Strong, &super::meeting(kept));
                sitting(one, kept, page);
            }
        }
        ForumPart::Member(_) => members(one, page),
        ForumPart::Asked(_) => asked(one, page),
        ForumPart::Paper(_) => {
            if let Some(kept) = line.paper() {
                paper(kept, page);
            }
        }
    }
}

/// A paper as it was issued.
fn paper(kept: &Recorded<PaperHead>, page: &mut Page) {
    let paper = &kept.content;
    let title = words::paper(paper.kind, &paper.about);
    page.text(0, Role::Strong, &format!("{} {title}", kept.number()));
    page.gap();
    said(page, words::DATED.text(), &paper.dated.to_string());
    said(page, words::FILE.text(), &paper.file);
    said(page, words::HASH.text(), &paper.sha256);
    by(kept, page);
    page.gap();
    page.text(0, Role::Quiet, words::AS_ISSUED.text());
}
