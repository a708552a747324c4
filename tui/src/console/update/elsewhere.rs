//! What others did while the console was open: looked for when nothing is under way, shown without disturbing anybody.

use super::super::effect::Effect;
use super::super::event::Seen;
use super::super::job::Job;
use super::super::model::Model;
use super::super::strings::said;

/// Time went by: whatever others did is looked for, unless something is under way.
pub(super) fn ticked(model: &mut Model) -> Vec<Effect> {
    if !is_quiet(model) {
        return Vec::new();
    }
    if std::mem::take(&mut model.elsewhere.whole) {
        model.elsewhere.late.clear();
        tell(model);
        return read_all(model);
    }
    let late = std::mem::take(&mut model.elsewhere.late);
    vec![Effect::LookElsewhere(late)]
}

/// Whether rows may change without anybody losing sight of what he is doing. A form or a question holds what was seen when
/// it was opened: if the rows changed beneath it, the conflict would not be noticed when it is sent.
fn is_quiet(model: &Model) -> bool {
    model.modals.is_empty() && model.pending.is_none() && model.job.is_none() && model.rows.loaded
}

/// Takes in what others did.
pub(super) fn seen(model: &mut Model, seen: Seen) -> Vec<Effect> {
    let mine = model.actor.clone();
    let others = seen.entries.iter();
    let others = others.filter(|entry| mine.as_deref() != Some(entry.actor.as_str()));
    model.elsewhere.untold.extend(others.cloned());
    let touched: Vec<String> = seen.rows.iter().map(|row| row.id.to_string()).collect();
    if !is_quiet(model) {
        model.elsewhere.late.extend(touched);
        model.elsewhere.whole |= seen.whole;
        return Vec::new();
    }
    if seen.whole {
        tell(model);
        return read_all(model);
    }
    let before = model.current();
    model.put_rows(seen.rows);
    let stood_on = before
        .as_ref()
        .is_some_and(|target| touched.iter().any(|id| **id == *target.facility));
    let told = !model.elsewhere.untold.is_empty();
    model.elsewhere.moved |= told && (stood_on || before != model.current());
    tell(model);
    let mut effects = Vec::new();
    if stood_on {
        effects.extend(model.read_detail_again());
    }
    effects.extend(model.read_for_screen());
    if seen.entries.iter().any(|entry| entry.facility.is_empty()) {
        effects.extend([Effect::ReadQueues, Effect::ReadStanding]);
    }
    effects
}

/// Says who did what, unless something went wrong that is still to be read.
fn tell(model: &mut Model) {
    let untold = std::mem::take(&mut model.elsewhere.untold);
    if untold.is_empty() || model.message.as_ref().is_some_and(|said| said.bad) {
        return;
    }
    let name = |id: &str| model.rows.by_id(id).map(|one| one.name.to_string());
    let sentence = said::elsewhere(&untold, name);
    model.say(sentence);
}

/// A file came in: everything may be another.
fn read_all(model: &mut Model) -> Vec<Effect> {
    model.job = Some(Job::default());
    model.forget_partners();
    let mut effects = vec![
        model.read_rows(),
        Effect::ReadQueues,
        Effect::ReadStanding,
        Effect::Refresh,
    ];
    effects.extend(model.read_detail_again());
    effects
}
