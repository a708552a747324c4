//! 報告内容: the answers by section, those of the function under the cursor first, and what changed.

use crate::console::place::Answers;
use kakari_core::difference::Change;
use kakari_core::edition::{Function, Item, ItemIndex, ItemStatus};
use kakari_office::bilingual;

use super::Page;
use crate::console::model::Model;
use crate::console::strings::{self, place::answers as words, place::judgement};
use crate::console::theme::Role;
use kakari_office::office::Detail;

/// Writes the pane.
pub(super) fn write(model: &Model, detail: &Detail, function: Function, page: &mut Page) {
    let edition = &model.house.edition;
    let (Some(report), Some(reading)) = (&detail.report, &detail.reading) else {
        page.text(0, Role::Plain, strings::place::PANE_NO_REPORT.text());
        return;
    };
    let compared = detail.compared(function);
    heading(detail, compared.map(|(number, _)| number), page);
    let changes = compared.map_or(&[][..], |(_, changes)| changes);
    let at = model.item();
    // Without a change there would be nothing to see, as if the report were empty: then all answers are shown.
    let (shown, role, said) = match model.answers_of(model.screen) {
        Answers::All => (Answers::All, Role::Quiet, ""),
        Answers::SinceVersion if compared.is_none() => {
            (Answers::All, Role::Plain, words::NO_VERSION.text())
        }
        Answers::SinceVersion if changes.is_empty() => {
            (Answers::All, Role::Plain, words::SAME_AS_VERSION.text())
        }
        Answers::SinceYear if detail.previous.is_none() => {
            (Answers::All, Role::Plain, words::NO_YEAR.text())
        }
        Answers::SinceYear if detail.changed_since_last_year.is_empty() => {
            (Answers::All, Role::Plain, words::SAME_AS_YEAR.text())
        }
        Answers::SinceVersion => (
            Answers::SinceVersion,
            Role::Quiet,
            words::SINCE_VERSION.text(),
        ),
        Answers::SinceYear => (Answers::SinceYear, Role::Quiet, words::SINCE_YEAR.text()),
    };
    if !said.is_empty() {
        page.text(0, role, &model.sentence(said));
    }
    let first_section = edition
        .items
        .iter()
        .find(|item| item.function == Some(function))
        .map(|item| item.section);
    let mut order: Vec<u16> = (0..).zip(&edition.sections).map(|(at, _)| at).collect();
    // The section of the function under the cursor comes first: its answers decide the verdict.
    order.sort_by_key(|section| (Some(*section) != first_section, *section));
    let mut provisional = false;
    for section in order {
        let mut headed = false;
        for (index, item) in edition
            .indices()
            .zip(&edition.items)
            .filter(|(_, item)| item.section == section)
        {
            let before = change(changes, index);
            let last_year = change(&detail.changed_since_last_year, index);
            let kept = match shown {
                Answers::All => true,
                Answers::SinceVersion => before.is_some(),
                Answers::SinceYear => last_year.is_some(),
            };
            if !kept {
                continue;
            }
            if !headed {
                let label = edition
                    .sections
                    .get(usize::from(section))
                    .map_or("", |one| &one.label);
                page.heading(label);
                headed = true;
            }
            provisional |= item.status == ItemStatus::ProvisionalCode;
            let slot = reading.facts.slot(index);
            let answer = answer(
                &reading.words(edition, index),
                slot.is_asked(),
                slot.is_invalid(),
            );
            let looked_at = at.as_deref() == Some(item.id.as_str());
            if looked_at {
                page.mark();
            }
            line(item, &answer, before, last_year, looked_at, page);
        }
    }
    if !report.note.is_empty() {
        page.hung(
            0,
            &[(Role::Quiet, bilingual!("{}：", "{}: ", words::NOTE))],
            Role::Plain,
            &report.note,
        );
    }
    if provisional {
        page.text(0, Role::Quiet, words::PROVISIONAL_NOTE.text());
    }
}

/// Writes which version is shown and with what it is compared.
fn heading(detail: &Detail, compared: Option<i64>, page: &mut Page) {
    let current = detail.versions.iter().find(|one| one.current);
    let mut parts: Vec<String> = current.iter().map(|one| words::now(one.number)).collect();
    parts.extend(compared.map(words::beside));
    if detail.previous.is_some() {
        parts.push(words::BESIDE_LAST_YEAR.to_owned());
    }
    page.text(0, Role::Quiet, &parts.join(words::AND));
}

fn change(changes: &[Change], item: ItemIndex) -> Option<&Change> {
    changes.iter().find(|change| change.item == item)
}

fn answer(given: &str, asked: bool, invalid: bool) -> String {
    match (given.is_empty(), asked, invalid) {
        (true, false, _) => words::NOT_ASKED.to_owned(),
        (true, true, _) => judgement::UNANSWERED.to_owned(),
        (false, _, true) => bilingual!("{given}（{}）", "{given} ({})", words::INVALID),
        (false, false, false) => bilingual!("{given}（{}）", "{given} ({})", words::NOT_ASKED),
        (false, true, false) => given.to_owned(),
    }
}

fn line(
    item: &Item,
    answer: &str,
    before: Option<&Change>,
    last_year: Option<&Change>,
    looked_at: bool,
    page: &mut Page,
) {
    let indent = if item.parent.is_some() { 3 } else { 1 };
    let mut start = Vec::new();
    if before.is_some() {
        start.push((Role::Changed, format!("{} ", words::CHANGED)));
    }
    let number = if item.number.is_empty() {
        String::new()
    } else {
        format!("{}. ", item.number)
    };
    let mark = match item.status {
        ItemStatus::ProvisionalCode => format!("〔{}〕", words::PROVISIONAL),
        ItemStatus::Confirmed => String::new(),
    };
    page.hung(
        indent,
        &start,
        if looked_at { Role::Marked } else { Role::Plain },
        &format!("{number}{}{mark}", item.label),
    );
    let role = if before.is_some() {
        Role::Changed
    } else {
        Role::Strong
    };
    page.hung(indent + 2, &[], role, answer);
    for (name, change) in [(words::BEFORE, before), (words::LAST_YEAR, last_year)] {
        if let Some(change) = change {
            let was = if change.before.is_empty() {
                judgement::UNANSWERED.text()
            } else {
                &change.before
            };
            page.hung(
                indent + 2,
                &[(Role::Quiet, bilingual!("{name}：", "{name}: "))],
                Role::Quiet,
                was,
            );
        }
    }
}
