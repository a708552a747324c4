//! 義務: which of the four reports a facility owes, why, and on which clause that rests.

use crate::console::page::Page;
use crate::console::strings::duties as words;
use crate::console::theme::Role;
use crate::console::width;
use kakari_core::duty::Owed;
use kakari_office::office::Detail;

/// Writes the pane.
pub(super) fn write(detail: &Detail, page: &mut Page) {
    page.heading(words::HEADING.text());
    for line in &detail.duties {
        let (owed, duty) = words::owed(line.standing);
        let role = match line.standing.owed {
            Owed::Owed => Role::Strong,
            Owed::Unknown => Role::Warn,
            Owed::Voluntary | Owed::NotOwed => Role::Quiet,
        };
        let most = Owed::ALL.map(|one| width::cells(kakari_office::lang::InWords::in_words(&one)));
        let cells = most.into_iter().max().unwrap_or(0);
        let start = [(role, format!("{} ", width::fit(&owed, cells)))];
        page.hung(1, &start, Role::Strong, &duty);
        page.text(3, Role::Plain, &words::because(line.standing, &line.clause));
    }
    page.gap();
    page.text(1, Role::Plain, &words::beds(&detail.row.beds));
}
