//! What a person wants. Keys, help, palette and confirm modals all end in one of these.
//!
//! People keep the names of commands in their own keymap files: a name stays, and where one has to change, the old one is
//! still read.

use super::clipboard::Copied;
use super::order::Order;
use super::place::{Pane, Screen};
use super::theme::Theme;
use kakari_office::office::{ScopeChoice, Setting};

/// One thing that can be asked of the console.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Intent {
    /// 確認（有）.
    ConfirmYes,
    /// 確認（無）, with a reason.
    ConfirmNo,
    /// 照会中: asked somebody.
    Inquire,
    /// 後で: with a reason, perhaps a day.
    PutOff,
    /// Back to 未確認.
    Reset,
    /// The last verdict once more, here.
    Repeat,
    /// 確認（有） for all that are ready among those shown.
    ConfirmAllReady,
    /// The answer to the inquiry that stands.
    Answer,
    /// Give it to a colleague.
    Assign,
    /// A note on this facility.
    Note,
    /// Whether the facility reports, where that is open.
    DecideScope,
    /// This decision on that; `None` takes it back.
    Scope(Option<ScopeChoice>),
    /// Which of two channels' versions counts.
    ChooseVersion,
    /// This version counts.
    UseVersion(i64),
    /// Take back one's own last act or batch.
    Undo,
    /// All that can be taken back.
    ListUndo,
    /// Take back this entry of the journal, with its batch.
    UndoThis,
    /// Mask the texts of this entry of the journal.
    Mask,
    /// Mark or unmark this line.
    Mark,
    /// Begin or end marking a range.
    MarkRange,
    /// Mark everything shown.
    MarkAll,
    /// Marked become unmarked and the other way round.
    InvertMarks,
    /// No marks.
    ClearMarks,
    /// Type what narrows the list.
    Filter,
    /// Show everything again.
    ClearFilter,
    /// Queues under a name, with their counts.
    ListQueues,
    /// Save what is shown as a queue under a name.
    SaveQueue,
    /// Type what is looked for; the cursor jumps there.
    Search,
    /// The next line that fits what is looked for.
    NextMatch,
    /// The line before that fits what is looked for.
    PreviousMatch,
    /// To the facility of an id.
    Jump,
    /// Choose how the list is ordered.
    ChooseOrder,
    /// Order the list so; once more turns it round.
    OrderBy(Order),
    /// The next state filter of this screen.
    NextState,
    /// The state filter before.
    PreviousState,
    /// Line up.
    Up,
    /// Line down.
    Down,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// First line.
    First,
    /// Last line.
    Last,
    /// The next line that somebody still has to decide.
    NextOpen,
    /// The function to the left.
    Left,
    /// The function to the right.
    Right,
    /// What can be done with this line, to choose from.
    Menu,
    /// What can be copied here, to choose from.
    Copy,
    /// Copy this.
    CopyThis(Copied),
    /// Write the list into a file.
    Export,
    /// Into the detail.
    Enter,
    /// To the facility of this line on 施設, at the item that the line is about.
    OpenFacility,
    /// One layer back.
    Back,
    /// The pane to the right.
    NextPane,
    /// The pane to the left.
    PreviousPane,
    /// This pane.
    Show(Pane),
    /// Only changed answers, or all.
    OnlyChanges,
    /// The next screen.
    NextScreen,
    /// This screen.
    Go(Screen),
    /// What can be done here.
    Help,
    /// Every command.
    Palette,
    /// A file is to come in.
    Import,
    /// What the last import brought, and the rows that were refused.
    ShowImport,
    /// Which report year is shown.
    ChooseYear,
    /// The year at this place of the list of years.
    ShowYear(usize),
    /// The first steps.
    FirstSteps,
    /// Leave, and look at the sample.
    OpenSample,
    /// Read everything again.
    Reload,
    /// What was done in this session, and what is left.
    Summary,
    /// Stop the running job.
    CancelJob,
    /// What the office decided for this database.
    Settings,
    /// Change this setting.
    ChangeSetting(Setting),
    /// Keep the value of this setting that stands at this place of its choices; `None`: its own.
    KeepSetting(Setting, Option<usize>),
    /// Say who is acting.
    SetActor,
    /// These colours.
    UseTheme(Theme),
    /// Lines and signs in ASCII, or drawn.
    ToggleAscii,
    /// The page that shows how wide this terminal draws signs.
    Ruler,
    /// Leave.
    Quit,
}

/// Names that were used before, and what they are called now.
const FORMER: [(&str, &str); 2] = [
    ("scope-some-taken-in", "scope-taken-in"),
    ("scope-some-excused", "scope-excused"),
];

/// The name that is used now.
pub(crate) fn current_name(name: &str) -> &str {
    let former = FORMER.iter().find(|(old, _)| *old == name);
    former.map_or(name, |(_, new)| new)
}

impl Intent {
    /// Whether it is about the line under the cursor and can be done with any line.
    pub(crate) fn needs_a_line(self) -> bool {
        matches!(
            self,
            Self::Enter | Self::OpenFacility | Self::Copy | Self::CopyThis(_)
        )
    }

    /// Its name in the keymap file.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::ConfirmYes => "confirm-yes",
            Self::ConfirmNo => "confirm-no",
            Self::Inquire => "inquire",
            Self::PutOff => "put-off",
            Self::Reset => "reset",
            Self::Repeat => "repeat",
            Self::ConfirmAllReady => "confirm-all-ready",
            Self::Answer => "answer",
            Self::Assign => "assign",
            Self::Note => "note",
            Self::DecideScope => "decide-scope",
            Self::ChooseVersion => "choose-version",
            Self::Undo => "undo",
            Self::ListUndo => "list-undo",
            Self::UndoThis => "undo-this",
            Self::Mask => "mask",
            Self::Mark => "mark",
            Self::MarkRange => "mark-range",
            Self::MarkAll => "mark-all",
            Self::InvertMarks => "invert-marks",
            Self::ClearMarks => "clear-marks",
            Self::Filter => "filter",
            Self::ClearFilter => "clear-filter",
            Self::ListQueues => "list-queues",
            Self::SaveQueue => "save-queue",
            Self::Search => "search",
            Self::NextMatch => "next-match",
            Self::PreviousMatch => "previous-match",
            Self::Jump => "jump",
            Self::ChooseOrder => "choose-order",
            Self::NextState => "next-state",
            Self::PreviousState => "previous-state",
            Self::Up => "up",
            Self::Down => "down",
            Self::PageUp => "page-up",
            Self::PageDown => "page-down",
            Self::First => "first",
            Self::Last => "last",
            Self::NextOpen => "next-open",
            Self::Left => "left",
            Self::Right => "right",
            Self::Menu => "menu",
            Self::Copy => "copy",
            Self::Export => "export",
            Self::Enter => "enter",
            Self::OpenFacility => "open-facility",
            Self::Back => "back",
            Self::NextPane => "next-pane",
            Self::PreviousPane => "previous-pane",
            Self::OnlyChanges => "only-changes",
            Self::NextScreen => "next-screen",
            Self::Help => "help",
            Self::Palette => "palette",
            Self::Import => "import",
            Self::ShowImport => "show-import",
            Self::ChooseYear => "choose-year",
            Self::FirstSteps => "first-steps",
            Self::OpenSample => "open-sample",
            Self::Reload => "reload",
            Self::Summary => "summary",
            Self::CancelJob => "cancel-job",
            Self::Settings => "settings",
            Self::SetActor => "set-actor",
            Self::ToggleAscii => "toggle-ascii",
            Self::Ruler => "ruler",
            Self::Quit => "quit",
            Self::Scope(Some(ScopeChoice::TakenIn)) => "scope-taken-in",
            Self::Scope(Some(ScopeChoice::Excused)) => "scope-excused",
            Self::Scope(None) => "scope-none",
            Self::UseVersion(_) => "use-version",
            Self::OrderBy(Order::Id) => "order-by-id",
            Self::OrderBy(Order::Name) => "order-by-name",
            Self::OrderBy(Order::Municipality) => "order-by-municipality",
            Self::OrderBy(Order::State) => "order-by-state",
            Self::OrderBy(Order::Severity) => "order-by-severity",
            Self::OrderBy(Order::Received) => "order-by-received",
            Self::CopyThis(Copied::Name) => "copy-this-name",
            Self::CopyThis(Copied::Id) => "copy-this-id",
            Self::CopyThis(Copied::Line) => "copy-this-line",
            Self::CopyThis(Copied::Pane) => "copy-this-pane",
            Self::CopyThis(Copied::List) => "copy-this-list",
            Self::Show(Pane::Judgement) => "show-judgement",
            Self::Show(Pane::Answers) => "show-answers",
            Self::Show(Pane::Findings) => "show-findings",
            Self::Show(Pane::History) => "show-history",
            Self::Show(Pane::Partners) => "show-partners",
            Self::Show(Pane::Own(0)) => "show-own-1",
            Self::Show(Pane::Own(_)) => "show-own-2",
            Self::Go(screen) => screen.command(),
            Self::ShowYear(_) => "show-year",
            Self::ChangeSetting(_) => "change-setting",
            Self::KeepSetting(..) => "keep-setting",
            Self::UseTheme(Theme::Terminal) => "use-theme-terminal",
            Self::UseTheme(Theme::Dark) => "use-theme-dark",
            Self::UseTheme(Theme::Light) => "use-theme-light",
            Self::UseTheme(Theme::Contrast) => "use-theme-contrast",
            Self::UseTheme(Theme::RedGreen) => "use-theme-red-green",
            Self::UseTheme(Theme::BlueYellow) => "use-theme-blue-yellow",
            Self::UseTheme(Theme::Plain) => "use-theme-plain",
        }
    }
}
