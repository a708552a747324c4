//! 案内: where a facility is, how it is reached and when it is closed, and what of that cannot be published as given.

use crate::console::page::Page;
use crate::console::strings::access as words;
use crate::console::theme::Role;
use crate::console::width;
use kakari_office::office::{Detail, access_lines};

/// Writes the pane.
pub(super) fn write(detail: &Detail, page: &mut Page) {
    page.heading(words::HEADING.text());
    let row = &detail.row;
    let lines = access_lines(&row.queue.access, row.faults);
    let cells = lines.iter().map(|line| width::cells(line.label));
    let cells = cells.max().unwrap_or(0);
    for line in lines {
        let start = [(Role::Quiet, format!("{}  ", width::fit(line.label, cells)))];
        match line.given.as_str() {
            "" => page.hung(1, &start, Role::Quiet, words::NONE.text()),
            given => page.hung(1, &start, Role::Plain, given),
        }
        for fault in line.faults {
            page.text(3, Role::Warn, &words::review(fault));
        }
    }
    page.gap();
    page.text(1, Role::Quiet, words::SOURCE.text());
}
