//! 連携先名: the form in which a person says which facility a name means, and its sending.

use kakari_core::text::fold_width;
use kakari_office::intake::typed_id;
use kakari_office::office::{AliasMeans, NameAct, NameKind, NameLine, NameReach, StaffAct};

use super::super::effect::Effect;
use super::super::field_name::{FieldName, FieldTexts};
use super::super::intent::Intent;
use super::super::modals::{Form, Purpose};
use super::super::model::Model;
use super::super::naming::NamingAct;
use super::super::strings::names as words;
use super::{forms, verdicts};

/// Candidates in the form; the pane has all.
const SHOWN: usize = 4;

/// Begins an act.
pub(super) fn begin(model: &mut Model, act: NamingAct) -> Vec<Effect> {
    match act {
        NamingAct::Decide => ask(model),
        NamingAct::Reset => reset(model),
    }
    .unwrap_or_default()
}

fn ask(model: &mut Model) -> Option<Vec<Effect>> {
    verdicts::actor(model, Intent::Naming(NamingAct::Decide))?;
    let line = model.name_line()?.clone();
    let candidates = model.candidates().unwrap_or_default();
    let shown = candidates.iter().take(SHOWN).enumerate();
    let mut lines: Vec<String> = shown.map(|(at, one)| words::numbered(at, one)).collect();
    if candidates.is_empty() {
        lines.push(words::NO_CANDIDATE.text().to_owned());
    } else if candidates.len() > SHOWN {
        lines.push(words::MORE.text().to_owned());
    }
    let title = words::title(&line);
    let mut form = Form::new(Purpose::Name(Box::new(line.clone())), title, lines);
    let mut texts = FieldTexts::default();
    if let Some(decided) = &line.decided {
        texts.set(FieldName::NameReach, NameReach::of(&decided.reach).word());
        texts.set(FieldName::NameReason, &decided.reason);
        texts.set(
            FieldName::NameMeans,
            match &decided.means {
                AliasMeans::Facility(id) => id,
                AliasMeans::Elsewhere | AliasMeans::Listed(_) => "0",
            },
        );
    }
    form.fill(&texts);
    forms::open(model, form);
    None
}

/// Sends what the form says.
pub(super) fn send(model: &mut Model, line: NameLine, texts: &FieldTexts) -> Vec<Effect> {
    let typed = fold_width(texts.get(FieldName::NameMeans));
    let candidates = model.candidates().unwrap_or_default();
    // No id of a facility is as short as the number of a candidate.
    let means = match typed.parse::<usize>().ok().filter(|_| typed.len() < 3) {
        Some(0) => Some(AliasMeans::Elsewhere),
        Some(number) => number
            .checked_sub(1)
            .and_then(|at| candidates.get(at))
            .map(|one| AliasMeans::Facility(one.id.clone())),
        None => Some(AliasMeans::Facility(typed_id(&typed))),
    };
    if means.is_none() {
        forms::complain(model, Some(words::NOT_A_CANDIDATE.text()));
        return Vec::new();
    }
    let reach = NameReach::from_word(texts.get(FieldName::NameReach)).unwrap_or_default();
    let reason = texts.get(FieldName::NameReason).to_owned();
    act(model, line, reach, means, reason).unwrap_or_default()
}

fn reset(model: &mut Model) -> Option<Vec<Effect>> {
    verdicts::actor(model, Intent::Naming(NamingAct::Reset))?;
    let line = model.name_line()?.clone();
    let reach = NameReach::of(&line.decided.as_ref()?.reach);
    act(model, line, reach, None, String::new())
}

/// Counts the decision that has just come to the disk, if it was one.
pub(super) fn count(model: &mut Model) {
    let sent = usize::from(std::mem::take(&mut model.name_sent));
    model.tally.names = model.tally.names.saturating_add(sent);
}

fn act(
    model: &mut Model,
    line: NameLine,
    reach: NameReach,
    means: Option<AliasMeans>,
    reason: String,
) -> Option<Vec<Effect>> {
    let actor = model.actor.clone()?;
    // The decision that was on screen, if this one takes its place.
    let seen = line.decided.as_ref();
    let seen = seen.filter(|one| NameReach::of(&one.reach) == reach);
    let act = NameAct {
        of: NameKind::Partner,
        facility: line.facility,
        name: line.name,
        reach,
        means,
        reason,
        expected_rev: seen.map(|one| one.rev),
    };
    model.name_sent = true;
    let label = act.label();
    let act = StaffAct::Name(act);
    Some(vec![Effect::Act { act, actor, label }])
}
