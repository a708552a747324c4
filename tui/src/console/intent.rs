//! What a person wants. Keys, help, palette and confirm modals all end in one of these.

use super::clipboard::Copied;
use super::order::Order;
use super::place::{Pane, Screen};
use super::theme::Theme;
use kakari_office::office::{ScopeChoice, Setting};

mod name;

pub(crate) use name::current as current_name;

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
