//! Changes made by other people while the console is open. The console looks for them only while nothing is under
//! way, and shows them without moving anything under the person's hands.

use super::super::effect::Effect;
use super::super::event::Seen;
use super::super::job::Job;
use super::super::model::Model;
use super::super::strings::messages;
use super::meetings;

/// Handles the tick of the session: asks the worker for changes by others, unless something is under way.
pub(super) fn ticked(model: &mut Model) -> Vec<Effect> {
    if !is_quiet(model) {
        let mut effects = meetings::keep_draft(model);
        // Who is about to send a long text should know before that nobody would take it.
        if !model.modals.is_empty() {
            effects.push(Effect::AskServer);
        }
        return effects;
    }
    if std::mem::take(&mut model.elsewhere.reread_all) {
        model.elsewhere.outdated.clear();
        announce(model);
        return read_all(model);
    }
    let outdated = std::mem::take(&mut model.elsewhere.outdated);
    vec![Effect::LookElsewhere(outdated)]
}

/// Whether rows may change now. While a form or a question is open they may not: the request takes its revision
/// from the row when it is sent, so a row that changed under the form would hide the conflict that the person has
/// to see.
fn is_quiet(model: &Model) -> bool {
    model.modals.is_empty() && model.pending.is_none() && model.job.is_none() && model.rows.loaded
}

/// Applies the changes of others to the rows, or keeps them for the next tick if something is under way.
pub(super) fn take_changes(model: &mut Model, seen: Seen) -> Vec<Effect> {
    // The person's own acts from another window need no announcement, but their rows are refreshed like all others.
    let mine = model.actor.clone();
    let others = seen.entries.iter();
    let others = others.filter(|entry| mine.as_deref() != Some(entry.actor.as_str()));
    model.elsewhere.unannounced.extend(others.cloned());
    let touched: Vec<String> = seen.rows.iter().map(|row| row.id.to_string()).collect();
    if !is_quiet(model) {
        model.elsewhere.outdated.extend(touched);
        model.elsewhere.reread_all |= seen.whole || seen.imported;
        return Vec::new();
    }
    if seen.whole {
        announce(model);
        return read_all(model);
    }
    let before = model.current();
    model.replace_rows(seen.rows);
    let is_stood_on = |id: &str| {
        let target = before.as_ref();
        target.is_some_and(|target| *target.facility == *id)
    };
    // The next key is warned about only for another person's act: one's own act is no surprise.
    let mut news = model.elsewhere.unannounced.iter();
    let has_news = news.len() > 0;
    let of_this_line = news.any(|entry| is_stood_on(&entry.facility));
    model.elsewhere.line_changed |= has_news && (of_this_line || before != model.current());
    let stood_on = touched.iter().any(|id| is_stood_on(id));
    announce(model);
    let mut effects = Vec::new();
    if seen.imported {
        // The rows show what came, and once more what it was judged to be.
        model.elsewhere.outdated.extend(touched);
        model.job = Some(Job::default());
        effects.push(Effect::Refresh);
    }
    if stood_on {
        effects.extend(model.read_detail_again());
    }
    effects.extend(model.read_for_screen());
    // An entry without a facility changed something of the whole database: a setting, a saved queue or an import.
    if seen.entries.iter().any(|entry| entry.facility.is_empty()) {
        effects.extend([Effect::ReadQueues, Effect::ReadStanding]);
    }
    effects
}

/// Announces who did what. An error message that is still on the screen stays; the announcement is dropped then.
fn announce(model: &mut Model) {
    let unannounced = std::mem::take(&mut model.elsewhere.unannounced);
    if unannounced.is_empty() || model.message.as_ref().is_some_and(|message| message.bad) {
        return;
    }
    let name = |id: &str| model.rows.by_id(id).map(|one| one.name.to_string());
    let sentence = messages::elsewhere(&unannounced, name);
    model.say(sentence);
}

/// Reads everything again, because another person imported a file and any row may differ.
fn read_all(model: &mut Model) -> Vec<Effect> {
    model.job = Some(Job::default());
    model.elsewhere.judged_later = true;
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
