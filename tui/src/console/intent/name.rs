//! What commands are called in the keymap file. People keep these names in their own files: a name stays, and where
//! one has to change, the old one is still read.

use super::Intent;
use crate::console::clipboard::Copied;
use crate::console::order::Order;
use crate::console::place::{Pane, Screen};
use crate::console::theme::Theme;
use kakari_office::office::ScopeChoice;

/// Names that were used before, and what they are called now.
const FORMER: [(&str, &str); 2] = [
    ("scope-some-taken-in", "scope-taken-in"),
    ("scope-some-excused", "scope-excused"),
];

/// The name that is used now.
pub(crate) fn current(name: &str) -> &str {
    let former = FORMER.iter().find(|(old, _)| *old == name);
    former.map_or(name, |(_, new)| new)
}

impl Intent {
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
            Self::Go(Screen::Queue) => "go-queue",
            Self::Go(Screen::Facilities) => "go-facilities",
            Self::Go(Screen::Unreported) => "go-unreported",
            Self::Go(Screen::Changes) => "go-changes",
            Self::Go(Screen::History) => "go-history",
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
