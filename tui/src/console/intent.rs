//! What a person wants. Keys, help, palette and confirm modals all end in one of these.
//!
//! People keep the names of commands in their own keymap files: a name stays, and where one has to change, the old
//! one is still read.

use super::clipboard::Copied;
use super::counting::CountingAct;
use super::meeting::MeetingKey;
use super::naming::NamingAct;
use super::order::Order;
use super::outward::OutwardAct;
use super::place::{Pane, Screen};
use super::theme::Theme;
use kakari_core::letter::Kind as LetterKind;
use kakari_core::order::Step;
use kakari_office::office::{ScopeChoice, Setting};

/// One thing that a person can request from the console.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Intent {
    /// 確認（有）.
    ConfirmYes,
    /// 確認（無）, with a reason.
    ConfirmNo,
    /// 照会中, with addressee and question.
    Inquire,
    /// 後で, with a reason and optionally a day.
    PutOff,
    /// Back to 未確認.
    Reset,
    /// Repeat the last act on this line.
    Repeat,
    /// 確認（有） for all shown lines that are ready.
    ConfirmAllReady,
    /// Record the answer to the open inquiry.
    Answer,
    /// Assign the function to a colleague.
    Assign,
    /// Write a note on this facility.
    Note,
    /// Open the menu that decides whether the facility has to report.
    DecideScope,
    /// Decide whether the facility has to report; `None` withdraws the decision.
    Scope(Option<ScopeChoice>),
    /// Write facts that decide whether the facility has to report.
    EditFacts,
    /// Record a contact with the facility.
    Contact,
    /// Record that a municipality or another office was asked about the facility.
    AskOffice,
    /// Remind the marked facilities, or all that are shown.
    Remind,
    /// Open the menu of letters.
    Letters,
    /// Plan letters of this kind to the marked facilities, or to all that are shown.
    LetterOf(LetterKind),
    /// Show the text of a planned letter.
    PreviewLetter,
    /// Open the form that writes the planned letters.
    WriteLetters,
    /// Open the menu of the steps of an order.
    Order,
    /// Take this step of the order.
    OrderStep(Step),
    /// Open the choice between versions of several channels.
    ChooseVersion,
    /// Let the version with this id count.
    UseVersion(i64),
    /// Undo the person's own last act or batch.
    Undo,
    /// Redo what the person undid last.
    Redo,
    /// List the acts that can be undone.
    ListUndo,
    /// Undo this journal entry with its batch.
    UndoThis,
    /// Show an open batch of 履歴 as one line again.
    CloseBatch,
    /// Mark this task as done, or take the mark back.
    MarkTask,
    /// Open the list behind this task.
    OpenList,
    /// An act on the numbers of 集計.
    Counting(CountingAct),
    /// An act on what goes out.
    Outward(OutwardAct),
    /// An act on the name of a partner.
    Naming(NamingAct),
    /// Open the questions of the Ｑ＆Ａ that come up on the screen.
    Questions,
    /// Act on the meetings.
    Meeting(MeetingKey),
    /// Mask the texts of this journal entry.
    Mask,
    /// Mark or unmark this line.
    Mark,
    /// Begin or end marking a range.
    MarkRange,
    /// Mark all shown lines.
    MarkAll,
    /// Invert the marks of the shown lines.
    InvertMarks,
    /// Remove all marks.
    ClearMarks,
    /// Type into the filter.
    Filter,
    /// Clear the filter.
    ClearFilter,
    /// List the named queues with their counts.
    ListQueues,
    /// Save the list shown as a queue under a name.
    SaveQueue,
    /// Type a search text; the cursor jumps to the first hit.
    Search,
    /// Go to the next hit of the search.
    NextMatch,
    /// Go to the previous hit of the search.
    PreviousMatch,
    /// Jump to the facility with an id.
    Jump,
    /// Open the menu of orders.
    ChooseOrder,
    /// Count the values of a column over the lines shown.
    CountValues,
    /// Order the list; the same order again reverses it.
    OrderBy(Order),
    /// Open the choice of the columns of the list.
    ChooseColumns,
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
    /// Keep the facility under the cursor beside the others, or stop that.
    Beside,
    /// Show the functions of each facility in one line, or each in its own.
    Fold,
    /// Open the facility of this line in a folded list, or fold it again.
    FoldThis,
    /// Go to the next line that still has to be decided.
    NextOpen,
    /// The function to the left.
    Left,
    /// The function to the right.
    Right,
    /// Open the menu of acts on this line.
    Menu,
    /// Open the menu of what can be copied.
    Copy,
    /// Copy this.
    CopyThis(Copied),
    /// Write the list into a file.
    Export,
    /// Move the focus into the detail.
    Enter,
    /// Open the facility of this line on 施設, at the item that the line is about.
    OpenFacility,
    /// Go back one layer.
    Back,
    /// The pane to the right.
    NextPane,
    /// The pane to the left.
    PreviousPane,
    /// This pane.
    Show(Pane),
    /// Show only changed answers, or all.
    OnlyChanges,
    /// The next screen.
    NextScreen,
    /// This screen.
    Go(Screen),
    /// Open the commands of this screen.
    Help,
    /// Open the commands of all screens.
    Palette,
    /// Open the import form.
    Import,
    /// Open the report of the last import, with the refused rows.
    ShowImport,
    /// Open the choice of the report year.
    ChooseYear,
    /// Show the year at this index of the list of years.
    ShowYear(usize),
    /// Open the first steps.
    FirstSteps,
    /// Leave the console and open the sample.
    OpenSample,
    /// Read everything again.
    Reload,
    /// Show what was done in this session and what is left.
    Summary,
    /// Stop the running job.
    CancelJob,
    /// Open the settings of the database.
    Settings,
    /// Change this setting.
    ChangeSetting(Setting),
    /// Store the value at this index of the choices of a setting; `None` restores the default.
    KeepSetting(Setting, Option<usize>),
    /// See the deadlines of areas.
    AreaDeadlines,
    /// Change the deadline at this index of [`Standing::deadlines`](super::standing::Standing::deadlines); `None` adds one.
    ChangeAreaDeadline(Option<usize>),
    /// Give the name of the person who is acting.
    SetActor,
    /// Use this theme.
    UseTheme(Theme),
    /// Switch between ASCII and drawn signs.
    ToggleAscii,
    /// Show the test page for the width of signs.
    Ruler,
    /// Leave.
    Quit,
}

/// Former names of commands with their present names. Files of people may still contain them.
const FORMER: [(&str, &str); 2] = [
    ("scope-some-taken-in", "scope-taken-in"),
    ("scope-some-excused", "scope-excused"),
];

/// The present name for a name that may be a former one.
pub(crate) fn current_name(name: &str) -> &str {
    let former = FORMER.iter().find(|(old, _)| *old == name);
    former.map_or(name, |(_, new)| new)
}

impl Intent {
    /// Whether it concerns the line under the cursor, whatever the line is about.
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
            Self::EditFacts => "edit-facts",
            Self::Contact => "contact",
            Self::AskOffice => "ask-office",
            Self::Remind => "remind",
            Self::Letters => "letters",
            Self::LetterOf(LetterKind::Request) => "letter-request",
            Self::LetterOf(LetterKind::Reminder) => "letter-reminder",
            Self::LetterOf(LetterKind::SecondReminder) => "letter-second-reminder",
            Self::LetterOf(LetterKind::Order) => "letter-order",
            Self::LetterOf(LetterKind::Information) => "letter-information",
            Self::LetterOf(LetterKind::Inquiry) => "letter-inquiry",
            Self::LetterOf(LetterKind::Leaflet) => "letter-leaflet",
            Self::LetterOf(LetterKind::Poster) => "letter-poster",
            Self::PreviewLetter => "letter-preview",
            Self::WriteLetters => "letter-write",
            Self::Order => "order",
            Self::OrderStep(Step::Draft) => "order-draft",
            Self::OrderStep(Step::Serve) => "order-serve",
            Self::OrderStep(Step::Comply) => "order-complied",
            Self::OrderStep(Step::NotComply) => "order-not-complied",
            Self::OrderStep(Step::Publish) => "order-publish",
            Self::OrderStep(Step::Withdraw) => "order-withdraw",
            Self::Undo => "undo",
            Self::Redo => "redo",
            Self::ListUndo => "list-undo",
            Self::UndoThis => "undo-this",
            Self::CloseBatch => "close-batch",
            Self::MarkTask => "mark-task",
            Self::OpenList => "open-list",
            Self::Counting(act) => act.name(),
            Self::Outward(act) => act.name(),
            Self::Naming(act) => act.name(),
            Self::Meeting(act) => act.name(),
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
            Self::CountValues => "count-values",
            Self::Beside => "beside",
            Self::Fold => "fold",
            Self::FoldThis => "fold-this",
            Self::ChooseColumns => "choose-columns",
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
            Self::Questions => "questions",
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
            Self::OrderBy(Order::Assigned) => "order-by-assigned",
            Self::OrderBy(Order::Function) => "order-by-function",
            Self::OrderBy(Order::Holds) => "order-by-holds",
            Self::OrderBy(Order::Kind) => "order-by-kind",
            Self::OrderBy(Order::MedicalArea) => "order-by-medical-area",
            Self::OrderBy(Order::HealthCentre) => "order-by-health-centre",
            Self::OrderBy(Order::Report) => "order-by-report",
            Self::OrderBy(Order::Duty) => "order-by-duty",
            Self::OrderBy(Order::Code) => "order-by-code",
            Self::OrderBy(Order::Item) => "order-by-item",
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
            Self::Show(Pane::Access) => "show-access",
            Self::Show(Pane::Own(0)) => "show-own-1",
            Self::Show(Pane::Own(_)) => "show-own-2",
            Self::Show(Pane::Forum(pane)) => pane.command(),
            Self::Go(screen) => screen.command(),
            Self::ShowYear(_) => "show-year",
            Self::ChangeSetting(_) => "change-setting",
            Self::KeepSetting(..) => "keep-setting",
            Self::AreaDeadlines => "area-deadlines",
            Self::ChangeAreaDeadline(_) => "change-area-deadline",
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
