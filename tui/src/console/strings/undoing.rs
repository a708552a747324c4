//! What an undo or a redo will do, did and could not do.

use super::{messages, number};
use kakari_office::bilingual;
use kakari_office::lang::{count_of, pick};
use kakari_office::office::{AnotherAct, UndoPreview, UndoRefusal, Undone};

/// How many facilities, and how many reasons, a preview names.
const NAMED: usize = 4;

/// What an undo will do: from which states to which, on which facilities, and what it leaves and why. `name` gives the
/// name of a facility by its id.
pub(crate) fn undo_preview(
    preview: &UndoPreview,
    name: impl Fn(&str) -> Option<String>,
) -> Vec<String> {
    let mut lines = vec![preview.label.clone()];
    let mut changes: Vec<(&str, &str, usize)> = Vec::new();
    let mut named: Vec<String> = Vec::new();
    for step in preview.done() {
        let (from, to) = (step.from.as_str(), step.to.as_str());
        match changes.iter_mut().find(|one| (one.0, one.1) == (from, to)) {
            Some((_, _, count)) => *count = count.saturating_add(1),
            None => changes.push((from, to, 1)),
        }
        let facility = name(&step.facility).unwrap_or_else(|| step.facility.clone());
        let function = step.function.map_or("", |one| one.mark());
        let named_here = format!("{facility} {function}").trim().to_owned();
        if !named_here.is_empty() {
            named.push(named_here);
        }
    }
    let changed = changes.iter();
    lines.extend(changed.map(|(from, to, count)| {
        bilingual!("{from} → {to}：{}件", "{from} → {to}: {}", number(*count))
    }));
    let more = named.len().saturating_sub(NAMED);
    lines.extend(named.into_iter().take(NAMED).map(|one| format!("  {one}")));
    if more > 0 {
        lines.push(bilingual!("  ほか {}件", "  and {} more", number(more)));
    }
    let refused = preview.refused().count();
    if refused > 0 {
        lines.push(bilingual!(
            "戻せないもの：{}件",
            "Cannot be undone: {}",
            number(refused)
        ));
        let whys = preview.refused().take(NAMED);
        lines.extend(whys.map(|one| format!("  {}", refusal(one, &name))));
        if refused > NAMED {
            lines.push(bilingual!(
                "  ほか {}件",
                "  and {} more",
                number(refused.saturating_sub(NAMED))
            ));
        }
    }
    if preview.steps.is_empty() {
        lines = vec![super::messages::NOTHING_UNDONE.to_owned()];
    }
    lines
}

/// The result of an undo. `name` gives the name of a facility by its id.
pub(crate) fn undone(undone: &Undone, name: impl Fn(&str) -> Option<String>) -> String {
    result(
        undone,
        pick("元に戻しました", "Undone"),
        pick("元に戻していません", "Nothing undone"),
        name,
    )
}

/// The result of a redo. `name` gives the name of a facility by its id.
pub(crate) fn redone(redone: &Undone, name: impl Fn(&str) -> Option<String>) -> String {
    result(
        redone,
        pick("やり直しました", "Redone"),
        pick("やり直していません", "Nothing redone"),
        name,
    )
}

/// What was done of an undo or a redo; if nothing was, the sentence begins with that and says why.
fn result(
    done: &Undone,
    did: &str,
    did_not: &str,
    name: impl Fn(&str) -> Option<String>,
) -> String {
    let count =
        bilingual!("{}件", number(done.done.len()); "{}", count_of(done.done.len(), "act", "acts"));
    match (done.done.len(), done.refused.as_slice()) {
        (0, [one]) => bilingual!(
            "{did_not}：{}。{}",
            "{did_not}: {}. {}",
            done.label,
            refusal(one, name)
        ),
        (0, some) => bilingual!(
            "何も{did_not}：{}（{}件とも、その後に別の操作がありました）。",
            "{did_not}: {} (all {} were changed again later).",
            done.label,
            number(some.len())
        ),
        // An act that came without a label, or by a command, does not name its facility.
        (1, []) => {
            let one = done.done.first().and_then(|(id, function)| {
                let name = name(id)?;
                let mark = function.map_or(String::new(), |one| format!(" {}", one.mark()));
                (!done.label.contains(&name)).then(|| format!("{name}{mark} "))
            });
            let one = one.unwrap_or_default();
            bilingual!(
                "{did}：{one}{}（{count}）",
                "{did}: {one}{} ({count})",
                done.label
            )
        }
        // The label of a batch contains the number of acts already.
        (_, []) if done.label.ends_with(&count) => bilingual!("{did}：{}", "{did}: {}", done.label),
        (_, []) => bilingual!("{did}：{}（{count}）", "{did}: {} ({count})", done.label),
        (_, some) => bilingual!(
            "{did}：{}（{count}、ほかの{}件はできませんでした）",
            "{did}: {} ({count}; {} others could not be)",
            done.label,
            number(some.len())
        ),
    }
}

/// Why one act could not be undone or redone. `name` gives the name of a facility by its id.
pub(crate) fn refusal(refusal: &UndoRefusal, name: impl Fn(&str) -> Option<String>) -> String {
    let function = refusal
        .function
        .map_or(String::new(), |one| format!(" {}", one.mark()));
    let facility = name(&refusal.facility).unwrap_or_else(|| refusal.facility.clone());
    bilingual!("{facility}{function}：その後 {}さんが {} に「{}」としたためです。",
        refusal.who,
        super::moment(&refusal.when),
        refusal.what; "{facility}{function}: because {} recorded “{2}” at {1}.", refusal.who, super::moment(&refusal.when), refusal.what)
}

/// The entry is another person's act.
pub(crate) fn of_another(who: &str) -> String {
    bilingual!(
        "{who}さんの操作のため戻せません。本人に頼むか、新しい操作で直してください。",
        "This is an act of {who}, who alone can undo it. Ask {who}, or correct it by a new act."
    )
}

/// The person has nothing to undo; names the newest act that another person could undo.
pub(crate) fn nothing_undone(another: Option<&AnotherAct>) -> String {
    match another {
        None => messages::NOTHING_UNDONE.to_owned(),
        Some(act) => bilingual!(
            "{}最後の操作は {}さん（{}、{}）のもので、本人だけが戻せます。",
            "{} The last act is by {} ({}, {}), who alone can undo it.",
            messages::NOTHING_UNDONE,
            act.who,
            super::moment(&act.at),
            act.label
        ),
    }
}
