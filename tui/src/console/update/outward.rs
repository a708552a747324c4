//! 公表: publishing, the reports to forums, and the log of 普及啓発.

use std::path::Path;

use kakari_core::deadline::Level;
use kakari_core::text::{self, paper};
use kakari_office::export::ForumForm;
use kakari_office::office::{
    ForumAct, Outward, Publicity, PublicityAct, PublicityAudience, PublicityChannel, StaffAct,
};

use super::super::effect::{Effect, FileRequest, ForumOrder, PublishOrder};
use super::super::event::PublishedReply;
use super::super::field_name::{FieldName, FieldTexts};
use super::super::intent::Intent;
use super::super::job::{Job, Work};
use super::super::modals::{Form, ForumPlace, Purpose};
use super::super::model::Model;
use super::super::outward::OutwardAct;
use super::super::strings::{chasing, disabled, outward as words};
use super::super::width;
use super::{forms, replies, verdicts};

/// The clause on which publication and the reports to forums rest.
const CLAUSE: &str = "law-30-18-4-3";

/// Begins an act.
pub(super) fn begin(model: &mut Model, act: OutwardAct) -> Vec<Effect> {
    match act {
        OutwardAct::Publish => ask_publish(model),
        OutwardAct::Report => ask_report(model),
        OutwardAct::Given => ask_given(model),
        OutwardAct::Add => ask_publicity(model, act, None),
        OutwardAct::Change => {
            let entry = entry(model);
            ask_publicity(model, act, entry)
        }
        OutwardAct::Remove => remove(model),
    }
    .unwrap_or_default()
}

/// The clause as a line of a form.
fn clause(model: &Model) -> Option<String> {
    let clauses = &model.house.edition.clauses;
    let clause = clauses.iter().find(|clause| clause.id == CLAUSE)?;
    Some(chasing::clause(&clause.citation))
}

/// The area under the cursor, if it is one.
fn place(model: &Model) -> Option<ForumPlace> {
    match model.outward()? {
        Outward::Forum(one) => Some(ForumPlace {
            level: one.area.level,
            name: one.area.name.clone(),
        }),
        _ => None,
    }
}

/// The entry of publicity under the cursor, with its id and revision.
fn entry(model: &Model) -> Option<(String, i64, Publicity)> {
    match model.outward()? {
        Outward::Publicity(one) => Some((one.id.clone(), one.rev, one.entry.clone())),
        _ => None,
    }
}

fn ask_publish(model: &mut Model) -> Option<Vec<Effect>> {
    let today = model.house.today?;
    let before = match model.published() {
        Some(line) => words::before(line),
        None => words::FIRST.text().to_owned(),
    };
    let mut lines = vec![words::as_of(today), words::HOLDS.text().to_owned(), before];
    lines.extend(clause(model));
    let mut form = Form::new(
        Purpose::Publication,
        words::PUBLISH.text().to_owned(),
        lines,
    );
    let mut texts = FieldTexts::single(
        FieldName::PublicationFolder,
        words::folder(model.house.sample),
    );
    let record = if model.is_read_only() {
        FieldName::NO
    } else {
        FieldName::YES
    };
    texts.set(FieldName::PublicationRecord, record);
    form.fill(&texts);
    forms::open(model, form);
    None
}

/// Starts the job that publishes.
pub(super) fn publish(model: &mut Model, texts: &FieldTexts) -> Vec<Effect> {
    let intent = Intent::Outward(OutwardAct::Publish);
    let Some(record) = may_start(model, &Purpose::Publication, texts, intent) else {
        return Vec::new();
    };
    model.job = Some(Job {
        work: Work::Publishing,
        ..Job::default()
    });
    let order = PublishOrder {
        folder: texts.get(FieldName::PublicationFolder).to_owned(),
        record,
        edition: model.house.edition.id.clone(),
    };
    vec![Effect::Files(FileRequest::Publish(order))]
}

/// Whether a job whose result may be recorded can start now: whether it is to be recorded, or `None`, and the form says why or
/// the name of the person is asked.
fn may_start(
    model: &mut Model,
    purpose: &Purpose,
    texts: &FieldTexts,
    intent: Intent,
) -> Option<bool> {
    let field = match purpose {
        Purpose::Publication => FieldName::PublicationRecord,
        _ => FieldName::ForumRecord,
    };
    let record = texts.get(field) == FieldName::YES;
    let wrong = if model.job.is_some() {
        Some(disabled::JOB_RUNS.text())
    } else if record && model.is_read_only() {
        Some(disabled::READ_ONLY.text())
    } else {
        None
    };
    if wrong.is_some() {
        forms::complain(model, wrong);
        return None;
    }
    if record && model.actor.is_none() {
        forms::ask_name_first(model, purpose.clone(), texts.clone(), intent);
        return None;
    }
    Some(record)
}

/// Says what was published, and records it if the form said so.
pub(super) fn published(model: &mut Model, reply: PublishedReply) -> Vec<Effect> {
    let PublishedReply { act, told, record } = reply;
    let actor = model.actor.clone().filter(|_| record);
    let mut lines = told;
    if actor.is_none() {
        lines.push(words::NOT_RECORDED.text().to_owned());
    }
    replies::notice(model, words::PUBLISHED.text(), lines);
    let label = act.label();
    let act = StaffAct::Publication(*act);
    actor
        .map(|actor| Effect::Act { act, actor, label })
        .into_iter()
        .collect()
}

fn ask_report(model: &mut Model) -> Option<Vec<Effect>> {
    let today = model.house.today?;
    let place = place(model);
    let mut lines = vec![words::REPORT_HOLDS.text().to_owned()];
    lines.extend(clause(model));
    let at = place.as_ref().map(|one| (one.level, one.name.as_str()));
    let this = words::this_area(at);
    if !this.is_empty() {
        lines.push(this);
    }
    let areas = if place.is_some() { "this" } else { "areas" };
    let mut texts = FieldTexts::single(FieldName::ForumAreas, areas);
    let day = today.to_string();
    texts.set(FieldName::On, &day);
    let file = words::report_file(&day, model.house.sample);
    texts.set(FieldName::ForumFile, &file);
    let title = words::REPORT.text().to_owned();
    let mut form = Form::new(Purpose::ForumReport(place), title, lines);
    form.fill(&texts);
    forms::open(model, form);
    None
}

/// Starts the job that writes the reports to forums.
pub(super) fn report(
    model: &mut Model,
    place: Option<ForumPlace>,
    texts: &FieldTexts,
) -> Vec<Effect> {
    let purpose = Purpose::ForumReport(place.clone());
    let intent = Intent::Outward(OutwardAct::Report);
    let (level, area) = match (texts.get(FieldName::ForumAreas), place) {
        ("this", None) => {
            forms::complain(model, Some(words::NO_FORUM.text()));
            return Vec::new();
        }
        ("this", Some(place)) => (place.level, Some(place.name)),
        ("municipalities", _) => (Level::Municipality, None),
        _ => (Level::MedicalArea, None),
    };
    let Some(record) = may_start(model, &purpose, texts, intent) else {
        return Vec::new();
    };
    let today = model.house.today;
    let dated = paper::date(texts.get(FieldName::On)).or(today);
    let form = ForumForm::from_word(texts.get(FieldName::ForumForm)).unwrap_or_default();
    let one_each = texts.get(FieldName::ForumEach) == FieldName::YES;
    let typed = texts.get(FieldName::ForumFile);
    let named = ForumForm::of_name(Path::new(typed)) == Some(form);
    let path = if named || one_each {
        typed.to_owned()
    } else {
        format!("{typed}.{}", form.word())
    };
    model.job = Some(Job {
        work: Work::Forum,
        ..Job::default()
    });
    vec![Effect::Files(FileRequest::Forum(ForumOrder {
        level,
        area,
        form,
        one_each,
        dated: dated.unwrap_or(model.house.edition.window.from),
        path,
        record,
        edition: model.house.edition.id.clone(),
    }))]
}

/// Says where the reports are, and records them as given if the form said so.
pub(super) fn reported(model: &mut Model, path: &Path, act: ForumAct, record: bool) -> Vec<Effect> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let folder = path.parent().unwrap_or(Path::new("")).to_string_lossy();
    let (name, folder) = (width::shown(&name), width::shown(&folder));
    model.say(words::written(act.areas.len(), &name, &folder));
    let actor = model.actor.clone().filter(|_| record);
    let label = act.label();
    let act = StaffAct::Forum(act);
    actor
        .map(|actor| Effect::Act { act, actor, label })
        .into_iter()
        .collect()
}

fn ask_given(model: &mut Model) -> Option<Vec<Effect>> {
    verdicts::actor(model, Intent::Outward(OutwardAct::Given))?;
    let place = place(model)?;
    let title = words::given(place.level, &place.name);
    let day = model.house.today.map(|today| today.to_string());
    let lines = clause(model).into_iter().collect();
    let mut form = Form::new(Purpose::ForumGiven(place), title, lines);
    form.fill(&FieldTexts::single(FieldName::On, day.unwrap_or_default()));
    forms::open(model, form);
    None
}

/// Records a report as given in another form. What stood in it is read by the worker.
pub(super) fn given(model: &Model, place: ForumPlace, texts: &FieldTexts) -> Vec<Effect> {
    let on = paper::date(texts.get(FieldName::On)).or(model.house.today);
    let (Some(actor), Some(on)) = (model.actor.clone(), on) else {
        return Vec::new();
    };
    vec![Effect::ForumGiven { place, on, actor }]
}

fn ask_publicity(
    model: &mut Model,
    act: OutwardAct,
    entry: Option<(String, i64, Publicity)>,
) -> Option<Vec<Effect>> {
    verdicts::actor(model, Intent::Outward(act))?;
    let mut texts = FieldTexts::default();
    if let Some((_, _, entry)) = &entry {
        let number = entry.number.map(|number| number.to_string());
        for (name, text) in [
            (FieldName::PublicityWhat, entry.what.as_str()),
            (FieldName::Audience, entry.audience.word()),
            (FieldName::Channel, entry.channel.word()),
            (FieldName::On, &entry.on.to_string()),
            (FieldName::PublicityNumber, &number.unwrap_or_default()),
            (FieldName::PublicityPlace, &entry.place),
            (FieldName::PublicityNote, &entry.note),
        ] {
            texts.set(name, text);
        }
    } else {
        let day = model.house.today.map(|today| today.to_string());
        texts.set(FieldName::On, &day.unwrap_or_default());
    }
    let title = match &entry {
        Some(_) => words::CHANGE,
        None => words::ADD,
    };
    let purpose = Purpose::Publicity(entry.map(|(id, rev, _)| (id, rev)));
    let mut form = Form::new(purpose, title.text().to_owned(), Vec::new());
    form.fill(&texts);
    forms::open(model, form);
    None
}

/// Adds or changes an entry of the log.
pub(super) fn keep_publicity(
    model: &mut Model,
    which: Option<(String, i64)>,
    texts: &FieldTexts,
) -> Vec<Effect> {
    let typed = text::fold_width(texts.get(FieldName::PublicityNumber)).replace(',', "");
    let number = match typed.as_str() {
        "" => Ok(None),
        some => some.parse().map(Some),
    };
    let Ok(number) = number else {
        forms::complain(model, Some(words::NOT_A_NUMBER.text()));
        return Vec::new();
    };
    let on = paper::date(texts.get(FieldName::On)).or(model.house.today);
    let (Some(actor), Some(on)) = (model.actor.clone(), on) else {
        return Vec::new();
    };
    let word = |name| texts.get(name);
    let entry = Publicity {
        on,
        audience: PublicityAudience::from_word(word(FieldName::Audience)).unwrap_or_default(),
        channel: PublicityChannel::from_word(word(FieldName::Channel)).unwrap_or_default(),
        what: word(FieldName::PublicityWhat).to_owned(),
        number,
        place: word(FieldName::PublicityPlace).to_owned(),
        note: word(FieldName::PublicityNote).to_owned(),
    };
    let (id, rev) = which.unzip();
    publicity_act(id.unwrap_or_default(), Some(entry), rev, actor)
}

fn remove(model: &mut Model) -> Option<Vec<Effect>> {
    let actor = verdicts::actor(model, Intent::Outward(OutwardAct::Remove))?;
    let (id, rev, _) = entry(model)?;
    Some(publicity_act(id, None, Some(rev), actor))
}

fn publicity_act(
    id: String,
    entry: Option<Publicity>,
    expected_rev: Option<i64>,
    actor: String,
) -> Vec<Effect> {
    let act = PublicityAct {
        id,
        entry,
        expected_rev,
    };
    let label = act.label();
    let act = StaffAct::Publicity(act);
    vec![Effect::Act { act, actor, label }]
}
