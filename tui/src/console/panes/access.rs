//! 案内: what residents are told of where a facility is, how it is reached and when it is closed, and what they are not.

use kakari_core::publication::LeftOut;

use super::Page;
use crate::console::model::Model;
use crate::console::strings::access as words;
use crate::console::theme::Role;
use crate::console::width;
use kakari_office::office::{AccessLine, Detail, access_lines};

/// Cells of what a list gives in place of a fact. More of it helps nobody to find it there, and hides the facts below.
const MOST: usize = 200;

/// Writes the pane.
pub(super) fn write(model: &Model, detail: &Detail, page: &mut Page) {
    page.heading(words::HEADING.text());
    let row = &detail.row;
    let left_out = model.house.today.and_then(|today| detail.left_out(today));
    match left_out {
        // No list says anything of it.
        Some(LeftOut::Unregistered) => {
            page.text(1, Role::Notice, words::UNREGISTERED.text());
            return;
        }
        Some(why) => page.text(1, Role::Notice, &words::left_out(why)),
        None => {}
    }
    let lines = access_lines(&row.queue.access, row.faults);
    let labels = lines.iter().map(|line| line.label);
    let labels = labels.chain([words::MUNICIPALITY.text()]);
    let cells = labels.map(width::cells).max().unwrap_or(0);
    let label = |text: &str| [(Role::Quiet, format!("{}  ", width::fit(text, cells)))];
    let start = label(words::MUNICIPALITY.text());
    match row.queue.municipality.as_str() {
        "" => page.hung(1, &start, Role::Quiet, words::NO_MUNICIPALITY.text()),
        name => page.hung(1, &start, Role::Plain, name),
    }
    for line in &lines {
        write_one(line, &label(line.label), page);
    }
    page.gap();
    if row.faults.is_empty() {
        page.text(1, Role::Quiet, words::SOURCE.text());
    } else {
        page.text(1, Role::Plain, &model.sentence(words::MEND.text()));
    }
}

fn write_one(line: &AccessLine, start: &[(Role, String)], page: &mut Page) {
    match (line.shown.as_str(), line.given.as_str()) {
        ("", "") => page.hung(1, start, Role::Quiet, words::NONE.text()),
        ("", _) => page.hung(1, start, Role::Warn, words::HIDDEN.text()),
        (shown, _) if line.faults.is_empty() => page.hung(1, start, Role::Plain, shown),
        (shown, _) => {
            let text = format!("{shown}{}", words::NO_LINK);
            page.hung(1, start, Role::Plain, &text);
        }
    }
    for fault in &line.faults {
        page.text(3, Role::Warn, &words::review(fault));
    }
    if line.shown.is_empty() && !line.given.is_empty() {
        let given = width::shown(&line.given);
        page.text(3, Role::Quiet, &words::given(&width::cut(&given, MOST)));
    }
}
