//! 連携先名: names of partners in reports that mean no facility for certain, and those on which a person decided.

use kakari_office::lang::Text;
use kakari_office::office::{NameLine, NameState, Office};
use kakari_office::spreadsheet::tabbed;

use super::records::{Record, Records};
use super::{About, Came, Column, Scene, Subject, Wanted, column};
use crate::console::command::{self, Command, Group, command};
use crate::console::intent::Intent;
use crate::console::key::Key;
use crate::console::naming::NamingAct;
use crate::console::place::{Answers, Screen};
use crate::console::rows::Rows;
use crate::console::strings::names as words;
use crate::console::theme::Role;

const fn act(act: NamingAct, keys: &'static [Key]) -> Command {
    command(Intent::Naming(act), keys, Group::Verdicts, true)
}

/// What can be done on this screen alone.
const OWN: &[Command] = &[
    act(NamingAct::Decide, &[Key::Enter]),
    act(NamingAct::Reset, &[Key::Char('d')]),
    command(Intent::Undo, &[Key::Char('u')], Group::Verdicts, true),
    command(Intent::Redo, &[Key::Ctrl('r')], Group::Verdicts, false),
    command(Intent::ListUndo, &[Key::Char('U')], Group::Verdicts, false),
];

/// What the screen states.
pub(crate) const ABOUT: About = About {
    screen: Screen::NAMES,
    keys: &[Key::After('g', 'a')],
    body: || Box::new(Records::<NameLine>::default()),
    commands: &[
        OWN,
        command::acts::RECORDS,
        command::acts::INTO,
        command::BACK,
        command::acts::TAKING_ENTRIES,
    ],
    panes: &[],
    answers: Answers::All,
    own_panes: &[],
    count: |_| None,
    kind: None,
};

/// Reads the lines.
pub(super) fn read(office: &Office) -> Result<Came, String> {
    let lines = office.name_lines().map_err(|error| error.to_string())?;
    Ok(Came::Names(lines))
}

/// The fields of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Field {
    State,
    Name,
    NamedBy,
    Place,
    Means,
}

impl Record for NameLine {
    type Field = Field;

    const COLUMNS: &'static [Column<Field>] = &[
        column(Field::State, 12, 0),
        column(Field::Name, 0, 0),
        column(Field::NamedBy, 26, 0).or(20),
        column(Field::Place, 12, 110),
        column(Field::Means, 24, 180),
    ];

    const NO_MATCH: Text = words::NO_MATCH;

    fn heading(field: Field) -> &'static str {
        match field {
            Field::State => words::STATE.text(),
            Field::Name => words::NAME.text(),
            Field::NamedBy => words::NAMED_BY.text(),
            Field::Place => words::PLACE.text(),
            Field::Means => words::MEANS.text(),
        }
    }

    fn text(&self, field: Field, scene: &Scene<'_>, cells: usize) -> (String, Role) {
        match field {
            Field::State => (self.state.in_words().to_owned(), role(self.state)),
            Field::Name => (self.name.clone(), Role::Plain),
            Field::NamedBy => {
                let known = scene.rows.by_id(&self.facility);
                let name = known.map(|facility| scene.bare_name(facility, cells));
                (
                    name.unwrap_or_else(|| self.facility_name.clone()),
                    Role::Plain,
                )
            }
            Field::Place => (self.municipality.clone(), Role::Quiet),
            Field::Means => {
                let means = self.means.as_ref();
                (
                    means.map_or_else(String::new, |(_, name)| name.clone()),
                    Role::Plain,
                )
            }
        }
    }

    fn words(&self, _: &Rows) -> Vec<String> {
        let means = self.means.clone().unwrap_or_default();
        vec![
            self.state.in_words().to_owned(),
            self.name.clone(),
            self.facility.clone(),
            self.facility_name.clone(),
            self.municipality.clone(),
            self.medical_area.clone(),
            means.0,
            means.1,
        ]
    }

    fn subject(&self) -> Subject {
        Subject::Name(self.facility.as_str().into(), self.name.as_str().into())
    }

    fn title(&self) -> String {
        self.name.clone()
    }

    fn wanted(_: Option<&Self>) -> Wanted {
        Wanted::Names
    }

    fn copied(&self, _: &Rows) -> String {
        let means = self.means.clone().unwrap_or_default();
        let cells = [
            self.facility.clone(),
            self.facility_name.clone(),
            self.municipality.clone(),
            self.name.clone(),
            self.state.in_words().to_owned(),
            means.0,
            means.1,
        ];
        format!("{}\n", tabbed(&cells))
    }
}

/// The role in which a state is drawn.
pub(crate) fn role(state: NameState) -> Role {
    match state {
        NameState::Several | NameState::Joined => Role::Warn,
        NameState::Nobody | NameState::Left => Role::Bad,
        NameState::Decided => Role::Done,
        NameState::Elsewhere => Role::Quiet,
    }
}
