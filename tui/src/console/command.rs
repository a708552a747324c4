//! The command table: every command with its keys. Footer, help, palette, key look-up and the key table of the
//! manual all use it, so that they cannot contradict each other.

use super::intent::Intent;
use super::key::Key;
use super::order::Order;
use super::place::Pane;
use super::theme::Theme;

pub(crate) mod acts;

/// One command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Command {
    /// What it does.
    pub(crate) intent: Intent,
    /// Its default keys; the footer shows the first.
    pub(crate) keys: &'static [Key],
    /// The heading under which help shows it.
    pub(crate) group: Group,
    /// Whether the footer shows it.
    pub(crate) in_footer: bool,
}

/// Headings of help and manual.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Group {
    Verdicts,
    /// 公表.
    Outward,
    /// 協議.
    Meetings,
    /// Marks.
    Marks,
    /// Filter.
    Filter,
    /// Moving.
    Moves,
    /// 履歴.
    History,
    /// Copying and exporting.
    Taking,
    /// What is shown.
    Places,
    /// Everything else.
    General,
}

impl Group {
    /// All, in the order of help.
    pub(crate) const ALL: [Self; 10] = [
        Self::Verdicts,
        Self::Outward,
        Self::Meetings,
        Self::Marks,
        Self::Filter,
        Self::Moves,
        Self::History,
        Self::Taking,
        Self::Places,
        Self::General,
    ];
}

/// Makes an entry of the table.
pub(crate) const fn command(
    intent: Intent,
    keys: &'static [Key],
    group: Group,
    in_footer: bool,
) -> Command {
    Command {
        intent,
        keys,
        group,
        in_footer,
    }
}

/// Verdicts on the marked functions, or on the one under the cursor.
pub(crate) const VERDICTS: &[Command] = &[
    command(Intent::ConfirmYes, &[Key::Char('y')], Group::Verdicts, true),
    command(Intent::ConfirmNo, &[Key::Char('x')], Group::Verdicts, true),
    command(Intent::Inquire, &[Key::Char('i')], Group::Verdicts, true),
    command(Intent::PutOff, &[Key::Char('l')], Group::Verdicts, true),
    command(Intent::Reset, &[Key::Char('r')], Group::Verdicts, false),
    command(Intent::Repeat, &[Key::Char('.')], Group::Verdicts, false),
    command(
        Intent::ConfirmAllReady,
        &[Key::Char('R')],
        Group::Verdicts,
        false,
    ),
    command(Intent::Note, &[Key::Char('m')], Group::Verdicts, false),
    command(Intent::Undo, &[Key::Char('u')], Group::Verdicts, true),
    command(Intent::Redo, &[Key::Ctrl('r')], Group::Verdicts, false),
    command(Intent::ListUndo, &[Key::Char('U')], Group::Verdicts, false),
];

/// Marks.
pub(crate) const MARKS: &[Command] = &[
    command(Intent::Mark, &[Key::Char(' ')], Group::Marks, true),
    command(Intent::MarkRange, &[Key::Char('V')], Group::Marks, false),
    command(Intent::MarkAll, &[Key::Char('A')], Group::Marks, false),
    command(Intent::InvertMarks, &[Key::Char('*')], Group::Marks, false),
    command(Intent::ClearMarks, &[Key::Char('-')], Group::Marks, false),
];

/// The filter by text.
pub(crate) const FILTER: &[Command] = &[
    command(
        Intent::Filter,
        &[Key::Char('/'), Key::F(3)],
        Group::Filter,
        true,
    ),
    command(
        Intent::ClearFilter,
        &[Key::Char('\\')],
        Group::Filter,
        false,
    ),
];

/// The state filters of the screen.
pub(crate) const STATES: &[Command] = &[
    command(
        Intent::NextState,
        &[Key::Char('f'), Key::F(4)],
        Group::Filter,
        true,
    ),
    command(
        Intent::PreviousState,
        &[Key::Char('F')],
        Group::Filter,
        false,
    ),
];

/// Functions of a facility in one line.
pub(crate) const FOLDS: &[Command] = &[
    command(Intent::Fold, &[Key::Char(',')], Group::Filter, false),
    command(Intent::FoldThis, &[Key::Char(';')], Group::Filter, false),
];

/// Search.
pub(crate) const SEEKING: &[Command] = &[
    command(
        Intent::Search,
        &[Key::Char('s'), Key::F(7)],
        Group::Filter,
        false,
    ),
    command(Intent::NextMatch, &[Key::Char('n')], Group::Filter, false),
    command(
        Intent::PreviousMatch,
        &[Key::Char('N')],
        Group::Filter,
        false,
    ),
];

/// Orders and columns.
pub(crate) const ORDERS: &[Command] = &[
    command(
        Intent::ChooseOrder,
        &[Key::Char('o'), Key::F(8)],
        Group::Filter,
        false,
    ),
    command(Intent::CountValues, &[Key::Char('%')], Group::Filter, false),
    COLUMNS,
    order(Order::Id),
    order(Order::Name),
    order(Order::Municipality),
    order(Order::State),
    order(Order::Severity),
    order(Order::Received),
    order(Order::Assigned),
    order(Order::Function),
    order(Order::Holds),
    order(Order::Kind),
    order(Order::MedicalArea),
    order(Order::HealthCentre),
    order(Order::Report),
    order(Order::Duty),
    order(Order::Code),
    order(Order::Item),
];

/// The columns of the list.
pub(crate) const COLUMNS: Command = command(
    Intent::ChooseColumns,
    &[Key::Char('O')],
    Group::Filter,
    false,
);

const fn order(order: Order) -> Command {
    command(Intent::OrderBy(order), &[], Group::Filter, false)
}

/// From line to line.
pub(crate) const MOVES: &[Command] = &[
    command(Intent::Up, &[Key::Up, Key::Char('k')], Group::Moves, false),
    command(
        Intent::Down,
        &[Key::Down, Key::Char('j')],
        Group::Moves,
        false,
    ),
    command(
        Intent::PageUp,
        &[Key::PageUp, Key::Ctrl('b')],
        Group::Moves,
        false,
    ),
    command(
        Intent::PageDown,
        &[Key::PageDown, Key::Ctrl('f')],
        Group::Moves,
        false,
    ),
    command(
        Intent::First,
        &[Key::Home, Key::After('g', 'g')],
        Group::Moves,
        false,
    ),
    command(
        Intent::Last,
        &[Key::End, Key::Char('G')],
        Group::Moves,
        false,
    ),
];

/// To a certain line.
pub(crate) const JUMPS: &[Command] = &[
    command(Intent::NextOpen, &[Key::Char(']')], Group::Moves, false),
    command(
        Intent::Jump,
        &[Key::Char('#'), Key::After('g', 'i')],
        Group::Moves,
        false,
    ),
];

/// One layer back.
pub(crate) const BACK: &[Command] = &[command(Intent::Back, &[Key::Esc], Group::Moves, false)];

/// The panes of a facility.
pub(crate) const PANES: &[Command] = &[
    command(Intent::Beside, &[Key::Char('=')], Group::Places, false),
    command(Intent::NextPane, &[Key::Tab], Group::Places, false),
    command(Intent::PreviousPane, &[Key::BackTab], Group::Places, false),
    command(
        Intent::Show(Pane::Judgement),
        &[Key::Char('1')],
        Group::Places,
        false,
    ),
    command(
        Intent::Show(Pane::Answers),
        &[Key::Char('2')],
        Group::Places,
        false,
    ),
    command(
        Intent::Show(Pane::Findings),
        &[Key::Char('3')],
        Group::Places,
        false,
    ),
    command(
        Intent::Show(Pane::History),
        &[Key::Char('4')],
        Group::Places,
        false,
    ),
    command(
        Intent::Show(Pane::Partners),
        &[Key::Char('5')],
        Group::Places,
        false,
    ),
];

/// The panes that only one screen has.
pub(crate) const OWN_PANES: &[Command] = &[
    command(
        Intent::Show(Pane::Own(0)),
        &[Key::Char('6')],
        Group::Places,
        false,
    ),
    command(
        Intent::Show(Pane::Own(1)),
        &[Key::Char('7')],
        Group::Places,
        false,
    ),
];

/// The pane of a facility behind those that only one screen has.
pub(crate) const ACCESS: &[Command] = &[command(
    Intent::Show(Pane::Access),
    &[Key::Char('8')],
    Group::Places,
    false,
)];

/// Which answers are shown.
pub(crate) const ANSWERS: &[Command] = &[command(
    Intent::OnlyChanges,
    &[Key::Char('c')],
    Group::Places,
    false,
)];

/// From screen to screen; to which ones, the screens themselves state.
pub(crate) const NEXT_SCREEN: &[Command] = &[command(
    Intent::NextScreen,
    &[Key::F(6), Key::Char('w')],
    Group::Places,
    false,
)];

/// What is there everywhere.
pub(crate) const GENERAL: &[Command] = &[
    command(
        Intent::Help,
        &[Key::Char('?'), Key::F(1)],
        Group::General,
        true,
    ),
    command(
        Intent::Palette,
        &[Key::Char(':'), Key::F(2)],
        Group::General,
        false,
    ),
    command(
        Intent::Questions,
        &[Key::After('g', 'q')],
        Group::General,
        false,
    ),
    command(Intent::Import, &[Key::Char('I')], Group::General, false),
    command(
        Intent::ShowImport,
        &[Key::After('g', 't')],
        Group::General,
        false,
    ),
    command(Intent::ChooseYear, &[Key::Char('Y')], Group::Places, false),
    command(
        Intent::FirstSteps,
        &[Key::After('g', 'b')],
        Group::General,
        false,
    ),
    command(Intent::OpenSample, &[], Group::General, false),
    command(Intent::Reload, &[Key::F(5)], Group::General, false),
    command(
        Intent::Settings,
        &[Key::After('g', 'o')],
        Group::General,
        false,
    ),
    command(Intent::SetActor, &[Key::F(9)], Group::General, false),
    command(Intent::Summary, &[Key::F(12)], Group::General, false),
    command(Intent::CancelJob, &[Key::Ctrl('x')], Group::General, false),
    command(
        Intent::UseTheme(Theme::Terminal),
        &[],
        Group::General,
        false,
    ),
    command(Intent::UseTheme(Theme::Dark), &[], Group::General, false),
    command(Intent::UseTheme(Theme::Light), &[], Group::General, false),
    command(
        Intent::UseTheme(Theme::Contrast),
        &[],
        Group::General,
        false,
    ),
    command(
        Intent::UseTheme(Theme::RedGreen),
        &[],
        Group::General,
        false,
    ),
    command(
        Intent::UseTheme(Theme::BlueYellow),
        &[],
        Group::General,
        false,
    ),
    command(Intent::UseTheme(Theme::Plain), &[], Group::General, false),
    command(Intent::ToggleAscii, &[], Group::General, false),
    command(Intent::Ruler, &[], Group::General, false),
    command(Intent::Quit, &[Key::Char('q')], Group::General, true),
];
