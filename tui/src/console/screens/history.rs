//! 履歴: every act of people and every import, the newest first.

use super::records::{PAGE, Record, Records};
use super::{About, Came, Column, Scene, Subject, Wanted, column};
use crate::console::command::{self, Command};
use crate::console::key::Key;
use crate::console::place::{Answers, Screen};
use crate::console::rows::Rows;
use crate::console::strings::{self, place};
use crate::console::theme::Role;
use crate::console::width;
use kakari_office::bilingual;
use kakari_office::lang::Text;
use kakari_office::office::{EntryKind, Office, PastAct, Undoing};
use kakari_office::spreadsheet::tabbed;

/// What can be done here.
const COMMANDS: &[&[Command]] = &[
    command::acts::ENTRIES,
    command::acts::RECORDS,
    command::acts::BATCHES,
    command::acts::TAKING_ENTRIES,
];

/// What the screen states.
pub(crate) const ABOUT: About = About {
    screen: Screen::HISTORY,
    keys: &[Key::After('g', 'r')],
    body: || Box::new(Records::<PastAct>::default()),
    commands: COMMANDS,
    panes: &[],
    answers: Answers::All,
    own_panes: &[],
    count: |_| None,
    kind: None,
};

/// Reads a page of batches before a batch, or the newest page. `actor` decides which entries can be undone.
pub(super) fn read(
    office: &Office,
    actor: Option<&str>,
    before: Option<i64>,
) -> Result<Came, String> {
    let acts = office.history(actor, before, PAGE);
    acts.map(|acts| Came::Entries {
        page: acts,
        first: before.is_none(),
    })
    .map_err(|error| error.to_string())
}

/// Reads the entries of a batch.
pub(super) fn read_batch(office: &Office, actor: Option<&str>, batch: i64) -> Result<Came, String> {
    let acts = office.history_of_batch(batch, actor);
    acts.map(|acts| Came::Batch { batch, acts })
        .map_err(|error| error.to_string())
}

/// What was done, in words: of a batch its label and the number of its entries.
pub(crate) fn what(act: &PastAct) -> String {
    let entry = &act.entry;
    if act.facilities.is_none() {
        return entry.what.clone();
    }
    if EntryKind::from_name(&entry.kind).is_some_and(EntryKind::brings_many) {
        let others = act.batch_size.saturating_sub(1);
        return format!("{}{}", entry.what, place::record::reopened(others));
    }
    let label = strings::entry_name(entry);
    place::record::of_batch(label, act.batch_size)
}

/// The fields of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Field {
    When,
    Who,
    What,
    Facility,
    Undo,
}

impl Record for PastAct {
    type Field = Field;

    const COLUMNS: &'static [Column<Field>] = &[
        column(Field::When, 11, 0),
        column(Field::Who, 8, 0),
        column(Field::What, 0, 0),
        column(Field::Facility, 18, 66),
        column(Field::Undo, 4, 40),
    ];

    const NO_MATCH: Text = place::record::NO_MATCH;

    fn heading(field: Field) -> &'static str {
        match field {
            Field::When => place::column::WHEN.text(),
            Field::Who => place::column::WHO.text(),
            Field::What => place::column::WHAT.text(),
            Field::Facility => place::column::FACILITY.text(),
            Field::Undo => place::column::UNDO.text(),
        }
    }

    fn text(&self, field: Field, scene: &Scene<'_>, cells: usize) -> (String, Role) {
        let entry = &self.entry;
        let text = match field {
            Field::When => strings::short_moment(&entry.at),
            Field::Who => entry.actor.clone(),
            Field::What if self.facilities.is_some() => what(self),
            Field::What => {
                let function = entry
                    .function
                    .map_or(String::new(), |one| format!("{} ", one.mark()));
                let first_text = entry.texts.iter().find(|(_, text)| !text.is_empty());
                let said = first_text.map_or(String::new(), |(_, text)| {
                    bilingual!("：{}", ": {}", strings::text_shown(text))
                });
                format!("{function}{}{said}", entry.what)
            }
            Field::Facility if self.facilities.as_ref().is_some_and(|ids| ids.len() > 1) => {
                let ids = self.facilities.iter().map(Vec::len).sum();
                strings::form::facilities(ids)
            }
            // An import is about no facility, but about a kind of list.
            Field::Facility if entry.facility.is_empty() => entry
                .imported_kind()
                .map_or(String::new(), |kind| kind.label().to_owned()),
            Field::Facility => scene.rows.by_id(&entry.facility).map_or_else(
                || entry.facility.clone(),
                |facility| scene.name(facility, cells),
            ),
            Field::Undo => {
                let (word, role) = match self.undo {
                    Undoing::Possible => (place::record::CAN.text(), Role::Ready),
                    Undoing::Done { .. } => (place::record::TAKEN_BACK.text(), Role::Quiet),
                    _ => (place::record::CANNOT, Role::Quiet),
                };
                return (word.to_owned(), role);
            }
        };
        (text, Role::Plain)
    }

    fn words(&self, rows: &Rows) -> Vec<String> {
        let entry = &self.entry;
        let name = rows.by_id(&entry.facility);
        let fixed = [
            entry.at.as_str(),
            &entry.actor,
            &entry.what,
            &entry.label,
            &entry.facility,
            name.map_or("", |facility| &*facility.name),
        ];
        let texts = entry.texts.iter().map(|(_, text)| text.as_str());
        let within = self.facilities.iter().flatten().flat_map(|id| {
            let name = rows.by_id(id).map_or("", |facility| &*facility.name);
            [id.as_str(), name]
        });
        let words = fixed.into_iter().chain(texts).chain(within);
        words.map(str::to_owned).collect()
    }

    fn subject(&self) -> Subject {
        Subject::Entry(self.entry.seq)
    }

    fn title(&self) -> String {
        place::record::title(self.entry.seq)
    }

    fn wanted(behind: Option<&Self>) -> Wanted {
        Wanted::Entries {
            before: behind.map(|act| act.entry.batch),
        }
    }

    fn group(&self) -> Option<i64> {
        self.facilities.is_some().then_some(self.entry.batch)
    }

    fn wanted_of_group(group: i64) -> Option<Wanted> {
        Some(Wanted::Batch(group))
    }

    fn copied(&self, rows: &Rows) -> String {
        let entry = &self.entry;
        let name = rows.by_id(&entry.facility);
        let cells = [
            entry.seq.to_string(),
            entry.at.clone(),
            width::shown(&entry.actor),
            entry.facility.clone(),
            name.map_or(String::new(), |one| one.name.to_string()),
            entry.function.map_or("", |one| one.mark()).to_owned(),
            width::shown(&what(self)),
        ];
        format!("{}\n", tabbed(&cells))
    }
}
