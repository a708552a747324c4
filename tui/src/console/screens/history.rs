//! 履歴: every act of people and every import, the newest first.

use ratatui::text::{Line, Span};

use super::Column;
use crate::console::command::{self, Command};
use crate::console::model::Model;
use crate::console::strings::{self, place};
use crate::console::theme::Role;
use crate::console::width;
use crate::store::{PastAct, Undoing};

/// What can be done here.
pub(crate) const COMMANDS: &[&[Command]] = &[
    command::acts::ENTRIES,
    command::acts::TAKING_ENTRIES,
    command::GENERAL,
];

/// The columns.
pub(crate) const COLUMNS: &[Column] = &[
    Column {
        heading: place::column::WHEN,
        width: 11,
        from: 0,
    },
    Column {
        heading: place::column::WHO,
        width: 8,
        from: 0,
    },
    Column {
        heading: place::column::WHAT,
        width: 0,
        from: 0,
    },
    Column {
        heading: place::column::FACILITY,
        width: 18,
        from: 56,
    },
    Column {
        heading: place::column::UNDO,
        width: 4,
        from: 40,
    },
];

/// One line.
pub(crate) fn line(model: &Model, act: &PastAct, widths: &[usize]) -> Line<'static> {
    let entry = &act.entry;
    let room = widths.get(3).copied().unwrap_or(0);
    let name = model.rows.by_id(&entry.facility).map_or_else(
        || entry.facility.clone(),
        |facility| super::name_in(model, facility, room),
    );
    let function = entry
        .function
        .map_or(String::new(), |one| format!("{} ", one.mark()));
    let first_text = entry.texts.iter().find(|(_, text)| !text.is_empty());
    let said = first_text.map_or(String::new(), |(_, text)| format!("：{text}"));
    let (word, role) = match act.undo {
        Undoing::Possible => (place::record::CAN, Role::Ready),
        Undoing::Done { .. } => (place::record::TAKEN_BACK, Role::Quiet),
        _ => (place::record::CANNOT, Role::Quiet),
    };
    let texts = [
        (strings::short_moment(&entry.at), Role::Plain),
        (entry.actor.clone(), Role::Plain),
        (format!("{function}{}{said}", entry.what), Role::Plain),
        (name, Role::Plain),
        (word.to_owned(), role),
    ];
    let shown = texts
        .into_iter()
        .zip(widths)
        .filter(|(_, cells)| **cells > 0);
    let spans = shown.flat_map(|((text, role), cells)| {
        let text = width::fit(&width::shown(&text), *cells);
        [Span::styled(text, model.look.style(role)), Span::raw(" ")]
    });
    Line::from(spans.collect::<Vec<Span>>())
}
