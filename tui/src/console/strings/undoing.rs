//! What an undo or a redo will do, did and could not do.

use super::{messages, number};
use kakari_core::edition::Function;
use kakari_office::bilingual;
use kakari_office::lang::{count_of, pick};
use kakari_office::office::{AnotherAct, UndoPreview, UndoRefusal, Undone};

/// How many facilities, and how many reasons, a preview names.
const NAMED: usize = 4;

/// What an undo will do: when it was done, from which states to which, on which facilities, and what it leaves and why. `name` gives the
/// name of a facility by its id.
pub(crate) fn undo_preview(
    preview: &UndoPreview,
    of_today: bool,
    name: impl Fn(&str) -> Option<String>,
) -> Vec<String> {
    let label = label(&preview.label, &name);
    let mut lines = vec![match of_today {
        true => format!("{} {label}", super::moment(&preview.at)),
        false => bilingual!(
            "{} の操作です（今日のものではありません）：{label}",
            "This was done at {}, not today: {label}",
            super::moment(&preview.at)
        ),
    }];
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
    let label = label(&done.label, &name);
    match (done.done.len(), done.refused.as_slice()) {
        (0, [one]) => bilingual!(
            "{did_not}：{}。{}",
            "{did_not}: {}. {}",
            label,
            refusal(one, name)
        ),
        (0, some) => bilingual!(
            "何も{did_not}：{}（{}件とも、その後に別の操作がありました）。",
            "{did_not}: {} (all {} were changed again later).",
            label,
            number(some.len())
        ),
        (1, []) => {
            let one = done.done.first().map_or(label.clone(), |(id, function)| {
                let function = function.map_or("", |one| one.mark());
                let name = name(id).unwrap_or_else(|| id.clone());
                named(&label, &name, function)
            });
            let at = super::moment(&done.at);
            bilingual!("{did}：{one}（{at} の操作）", "{did}: {one} (of {at})")
        }
        // The label of a batch contains the number of acts already.
        (_, []) if label.ends_with(&count) => bilingual!("{did}：{}", "{did}: {}", label),
        (_, []) => bilingual!("{did}：{}（{count}）", "{did}: {} ({count})", label),
        (_, some) => bilingual!(
            "{did}：{}（{count}、ほかの{}件はできませんでした）",
            "{did}: {} ({count}; {} others could not be)",
            label,
            number(some.len())
        ),
    }
}

/// The label of an act in a list. That of an act without a label of its own begins with the id of the facility, which
/// nobody knows by heart; it becomes a name, and the function comes last, as in other labels.
pub(crate) fn label(label: &str, name: impl Fn(&str) -> Option<String>) -> String {
    let named = label
        .split_once(' ')
        .and_then(|(id, rest)| Some((name(id)?, rest)));
    let Some((name, rest)) = named else {
        return label.to_owned();
    };
    let mark = |one: &str| Function::ALL.iter().any(|function| function.mark() == one);
    match rest.split_once(' ').filter(|(first, _)| mark(first)) {
        Some((function, what)) => {
            bilingual!("{what}：{name} {function}", "{what}: {name} {function}")
        }
        None => bilingual!("{rest}：{name}", "{rest}: {name}"),
    }
}

/// What was done on one facility, with its name and function, which the label of an act by a command lacks.
fn named(label: &str, name: &str, function: &str) -> String {
    let has_function = function.is_empty()
        || label.ends_with(&format!(" {function}"))
        || label.contains(&format!(" {function} "));
    match (label.contains(name), has_function) {
        (true, true) => label.to_owned(),
        (true, false) => format!("{label} {function}"),
        (false, _) => format!("{} {label}", format!("{name} {function}").trim_end()),
    }
}

/// Why one act could not be undone or redone. `name` gives the name of a facility by its id.
pub(crate) fn refusal(refusal: &UndoRefusal, name: impl Fn(&str) -> Option<String>) -> String {
    let function = refusal
        .function
        .map_or(String::new(), |one| format!(" {}", one.mark()));
    let facility = name(&refusal.facility).unwrap_or_else(|| refusal.facility.clone());
    if refusal.lasting {
        return bilingual!(
            "{facility}{function}：「{}」は外に出たもので、取り消せません（命令なら撤回してください）。",
            "{facility}{function}: “{}” reached people outside and cannot be undone (withdraw an order instead).",
            refusal.what
        );
    }
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
