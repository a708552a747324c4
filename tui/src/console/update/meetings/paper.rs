//! Papers of the meetings: the menu, the form, the job, and the record of what was issued.

use kakari_core::date::Date;
use kakari_core::document::SheetSize;
use kakari_core::meeting::{Sheet, Step};
use kakari_core::text::paper;
use kakari_office::export::{DocumentForm, PaperOf};
use kakari_office::lang::{InWords as _, pick};
use kakari_office::office::{ForumOverview, MeetingAct, MeetingLine, PaperKind, Recorded};

use super::super::super::effect::{Effect, FileRequest, PaperOrder, PaperWish};
use super::super::super::field_name::{FieldName, FieldTexts};
use super::super::super::intent::Intent;
use super::super::super::job::{Job, Work};
use super::super::super::meeting::{
    MeetingField as Field, MeetingForm, MeetingKey, meeting_of, paper_of, sheet_of,
};
use super::super::super::modals::{Form, Purpose};
use super::super::super::model::Model;
use super::super::super::strings::meetings as words;
use super::super::super::strings::{disabled, export};
use super::super::forms;
use super::send::numbered;
use super::{offer, perform};

/// Opens the menu of the papers of the line, or the form of one.
pub(super) fn open(model: &mut Model, kind: Option<PaperKind>) -> Option<Vec<Effect>> {
    let line = model.meeting()?.clone();
    let today = model.house.today?;
    match kind {
        None if line.paper().is_some() => issued(model, &line, today),
        None => choose(model, &line),
        Some(kind) => made(model, &line, kind, today),
    }
    None
}

fn choose(model: &mut Model, line: &MeetingLine) {
    let kinds = PaperKind::ALL.into_iter();
    let entries = kinds
        .filter(|kind| paper_of(line, *kind).is_some())
        .map(|kind| {
            let label = words::paper(kind, &about(line, kind));
            (MeetingKey::Paper(Some(kind)), label)
        })
        .collect();
    let title = words::PAPER.text().to_owned();
    offer(
        model,
        title,
        vec![words::WHICH_PAPER.text().to_owned()],
        entries,
    );
}

/// What a paper of the line is of, as people name it.
fn about(line: &MeetingLine, kind: PaperKind) -> String {
    let meeting = || {
        let (one, at) = meeting_of(line)?;
        Some(one.meetings.get(at)?.number())
    };
    let sheet = || {
        let (one, at) = sheet_of(line)?;
        Some(one.sheets.get(at)?.content.theme.mark().to_owned())
    };
    let about = match kind {
        PaperKind::Sheet => sheet(),
        PaperKind::Members => None,
        PaperKind::Result if line.part().is_none() => None,
        _ => meeting(),
    };
    about.unwrap_or_default()
}

fn made(model: &mut Model, line: &MeetingLine, kind: PaperKind, today: Date) {
    let Some((one, at)) = paper_of(line, kind) else {
        return;
    };
    let about = about(line, kind);
    let mut texts = FieldTexts::default();
    let mut put = |field: Field, text: &str| texts.set(field.field(), text);
    let size = match kind {
        PaperKind::Sheet => SheetSize::A4Landscape,
        _ => SheetSize::A4,
    };
    put(Field::Size, size.word());
    put(Field::Dated, &today.to_string());
    let forum = one.forum.number();
    let of = match kind {
        PaperKind::Sheet => format!("{forum}-{about}"),
        _ if about.is_empty() => forum.to_owned(),
        _ => about.clone(),
    };
    let name = format!("{}-{of}", kind.in_words());
    put(
        Field::File,
        &export::name(&name, &today.to_string(), model.house.sample),
    );
    let mut lines = vec![one.forum.content.name.clone()];
    if kind == PaperKind::Result {
        let boxes = (1..).zip(Step::BOXES);
        let boxes: Vec<String> = boxes
            .map(|(number, step): (usize, Step)| format!("{number} {}", step.in_words()))
            .collect();
        put(Field::Boxes, &format!("1-{}", boxes.len()));
        lines.push(boxes.join(pick("　", "  ")));
    }
    lines.push(words::PAPER_MEANS.text().to_owned());
    let title = words::paper(kind, &about);
    let purpose = Purpose::Meeting(Box::new(MeetingForm::Paper(one, kind, at)));
    let mut form = Form::new(purpose, title, lines);
    form.fill(&texts);
    forms::open(model, form);
}

fn issued(model: &mut Model, line: &MeetingLine, today: Date) {
    let (Some(one), Some(kept), Some(kakari_office::office::ForumPart::Paper(at))) =
        (line.overview(), line.paper(), line.part())
    else {
        return;
    };
    let paper = &kept.content;
    let ending = paper.file.rsplit_once('.').map_or("", |(_, ending)| ending);
    let name = export::name(
        &format!("{}-{}", paper.kind.in_words(), kept.number()),
        &today.to_string(),
        model.house.sample,
    );
    let texts = FieldTexts::single(Field::File.field(), format!("{name}.{ending}"));
    let lines = vec![
        words::paper(paper.kind, &paper.about),
        words::AS_ISSUED.text().to_owned(),
    ];
    let of = MeetingForm::Issued(std::sync::Arc::clone(one), at);
    let title = words::ISSUED_AGAIN.text().to_owned();
    let mut form = Form::new(Purpose::Meeting(Box::new(of)), title, lines);
    form.fill(&texts);
    forms::open(model, form);
}

/// Starts the job that writes the file of a form.
pub(super) fn send(model: &mut Model, of: &MeetingForm, texts: &FieldTexts) -> Vec<Effect> {
    let issue = texts.get(Field::Issue.field()) == FieldName::YES;
    let wish = wish(model, of, texts, issue);
    let wrong = match &wish {
        Err(wrong) => Some(*wrong),
        Ok(_) if model.job.is_some() => Some(disabled::JOB_RUNS.text()),
        Ok(_) if issue && model.is_read_only() => Some(disabled::READ_ONLY.text()),
        Ok(_) => None,
    };
    let (Ok(wish), None) = (wish, wrong) else {
        forms::complain(model, wrong);
        return Vec::new();
    };
    if issue && model.actor.is_none() {
        let purpose = Purpose::Meeting(Box::new(of.clone()));
        forms::ask_name_first(model, purpose, texts.clone(), Intent::Meeting(of.key()));
        return Vec::new();
    }
    let typed = texts.get(Field::File.field());
    let path = match &wish {
        PaperWish::Made { form, .. } => form.ending(typed),
        PaperWish::Issued(_) => typed.to_owned(),
    };
    model.job = Some(Job {
        work: Work::Paper,
        ..Job::default()
    });
    vec![Effect::Files(FileRequest::Paper(Box::new(PaperOrder {
        wish,
        path,
        edition: model.house.edition.id.clone(),
    })))]
}

fn wish(
    model: &Model,
    of: &MeetingForm,
    texts: &FieldTexts,
    issue: bool,
) -> Result<PaperWish, &'static str> {
    let get = |field: Field| texts.get(field.field());
    let (one, kind, at) = match of {
        MeetingForm::Paper(one, kind, at) => (one, *kind, *at),
        MeetingForm::Issued(one, at) => {
            let kept = one.papers.get(*at).ok_or(words::NO_PAPER.text())?;
            return Ok(PaperWish::Issued(kept.number()));
        }
        _ => return Err(words::NO_PAPER.text()),
    };
    let of = paper(one, kind, at, texts)?;
    if issue && of.forum().is_none() {
        return Err(words::NOT_ISSUED.text());
    }
    let sizes = SheetSize::ALL.into_iter();
    let size = sizes.clone().find(|one| one.word() == get(Field::Size));
    let dated = paper::date(get(Field::Dated)).or(model.house.today);
    Ok(PaperWish::Made {
        form: DocumentForm::from_word(get(Field::Form)).unwrap_or_default(),
        size: size.unwrap_or_else(|| of.size()),
        dated: dated.ok_or(disabled::NO_DAY.text())?,
        issue,
        of,
    })
}

/// What a paper shows.
fn paper(
    one: &ForumOverview,
    kind: PaperKind,
    at: Option<usize>,
    texts: &FieldTexts,
) -> Result<PaperOf, &'static str> {
    let forum = Box::new(one.forum.clone());
    let meeting = || {
        let kept = at.and_then(|at| one.meetings.get(at));
        kept.cloned().ok_or(words::NO_MEETING_LINE.text())
    };
    Ok(match kind {
        PaperKind::Sheet => {
            let sheet: Option<&Recorded<Sheet>> = at.and_then(|at| one.sheets.get(at));
            let theme = sheet.ok_or(words::NO_SHEET.text())?.content.theme;
            match texts.get(Field::Content.field()) {
                Field::BLANK => PaperOf::Blank(Some(theme)),
                Field::EXAMPLE => PaperOf::Example(theme),
                _ => PaperOf::Sheet(forum, theme),
            }
        }
        PaperKind::Members => PaperOf::Members(forum),
        PaperKind::Result => {
            let meetings = match at {
                Some(_) => vec![meeting()?],
                None => {
                    let held = one.meetings.iter().filter(|one| one.state().was_held());
                    held.cloned().collect()
                }
            };
            let typed = texts.get(Field::Boxes.field());
            let boxes = numbered(typed, &Step::BOXES).ok_or(words::NOT_A_BOX.text())?;
            // All is what no choice means: a box that the form gets later is in it.
            let boxes = if boxes.len() == Step::BOXES.len() {
                Vec::new()
            } else {
                boxes
            };
            PaperOf::Result(forum, meetings, boxes)
        }
        PaperKind::Agenda | PaperKind::Invitation | PaperKind::Materials | PaperKind::Minutes => {
            PaperOf::Meeting(kind, forum, Box::new(meeting()?))
        }
    })
}

/// Says where the file is, and keeps it as issued if the form said so.
pub(in super::super) fn written(
    model: &mut Model,
    name: &str,
    folder: &str,
    act: Option<Box<MeetingAct>>,
) -> Vec<Effect> {
    model.say(words::paper_written(name, folder));
    act.and_then(|act| perform(model, *act)).unwrap_or_default()
}
