//! The console: the screen program in which prefectural staff work.
//!
//! One thread reads keys, one thread owns the office and is the only one that writes; both send events into one
//! channel. The loop takes all events that are queued, `update` applies each to the model and returns effects, and
//! the screen is drawn once.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use kakari_office::office::{Office, Setting};

mod availability;
mod burst;
mod canvas;
mod clipboard;
mod command;
mod completing;
mod counting;
mod deciding;
mod effect;
mod event;
mod field;
mod field_name;
mod files;
mod incoming;
mod intent;
mod job;
mod key;
mod keymap;
mod layout;
mod list;
mod manual;
mod meeting;
mod modals;
mod model;
mod naming;
mod order;
mod outward;
mod page;
mod paint;
mod panes;
mod path_text;
mod place;
mod planned;
mod remembered;
mod rows;
mod ruler;
mod saved_queue;
mod screens;
mod session;
mod spot;
mod standing;
mod status;
mod step;
mod strings;
mod tally;
mod terminal;
mod texts;
mod theme;
mod update;
mod verb;
mod view;
mod widgets;
mod width;
mod worker;

#[cfg(test)]
mod fixture;

pub use keymap::{Fault, KeyLine, Keymap};
pub use manual::command_table_markdown;
pub use ruler::{measure as measure_widths, sentence as widths_sentence, text as ruler_page};
pub use session::Session;
pub use theme::Theme;

use crate::lang::Lang;
use clipboard::Clipboard;
use effect::Handing;
use model::House;
use tally::Tally;
use terminal::Guard;

/// How the console is started.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Name of the person who is acting. `None`: the name in the settings; without one the console asks at the
    /// first act.
    pub actor: Option<String>,
    /// The language of labels.
    pub lang: Lang,
    /// Where the colours come from.
    pub theme: Theme,
    /// Draws lines and signs with ASCII characters only, for terminals that draw them two cells wide.
    pub ascii: bool,
    /// Takes clicks and the wheel of the mouse.
    pub mouse: bool,
    /// The word of the screen on which it opens, or [`Setting::LAST`] for the one on which it was left. `None`: 確認待ち.
    pub screen: Option<String>,
    /// Refuses every act, even if the database can be written.
    pub read_only: bool,
    /// The keymap file. It need not exist.
    pub keymap: Option<PathBuf>,
    /// The file that stores where the person was when the console was left. It need not exist.
    pub place: Option<PathBuf>,
    /// The file of the settings that the person chose for themselves. It need not exist.
    pub own: Option<PathBuf>,
    /// The file to which a panic is written.
    pub log: PathBuf,
    /// Settings that an option of the command line or an environment variable overrides, each with the name of that
    /// option.
    pub given: Vec<(Setting, &'static str)>,
}

/// Result of a session: what was done, and why it ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Summary {
    tally: Tally,
    sample: bool,
    /// Whether the database file was still where it was opened.
    kept: bool,
}

impl Summary {
    /// Whether the person left the console to open the sample. The caller then starts it on the sample database.
    #[must_use]
    pub fn wants_sample(&self) -> bool {
        self.sample
    }

    /// The session in one Japanese sentence, to be printed after the terminal was restored.
    #[must_use]
    pub fn sentence(&self) -> String {
        strings::session::summary(&self.tally, self.kept)
    }
}

/// Why the console could not start or continue. Every act that the screen acknowledged is on the disk in either case.
#[derive(Debug, thiserror::Error)]
pub enum ConsoleError {
    /// The terminal could not be read, written or set to raw mode.
    #[error(
        "端末を画面として使えませんでした（{0}）。端末の中で kakari を起動してください。ファイルやほかのソフトに出力をつないでいるときは、`kakari queue` や `kakari list` を使ってください。"
    )]
    Terminal(#[from] io::Error),
    /// The thread that owns the database ended.
    #[error(
        "データベースを扱う処理が止まったため終了しました。保存済みの作業は安全です。もう一度 kakari を起動してください。"
    )]
    WorkerGone,
}

/// Runs the console in the terminal until the person leaves it or a signal ends it. Restores the terminal in every
/// case.
///
/// # Errors
/// If the terminal cannot be used, or if the thread that owns the database ended.
pub fn run(office: Office, options: Options) -> Result<Summary, ConsoleError> {
    let mut guard = Guard::take(&options.log)?;
    let (sender, events) = crossbeam_channel::unbounded();
    terminal::watch_signals(sender.clone())?;
    terminal::read_keys(sender.clone())?;
    let size = guard.terminal.size()?;
    let size = (size.width, size.height);
    let mut session = Session::with_channel((sender, events), office, options, size)?;
    let mut clipboard = Clipboard::open();
    loop {
        while let Some((text, what)) = session.take_copy() {
            let copied = clipboard.copy(&text, &mut io::stdout());
            session.copied(what, copied)?;
        }
        while let Some(handing) = session.take_handing() {
            match handing {
                Handing::Over => guard.stop()?,
                Handing::Back => guard.take_again()?,
            }
        }
        // Copies and changes of the terminal come first: the frame shows their result.
        guard.set_mouse(session.uses_mouse())?;
        let drawn = guard.draw(|frame| session.view(frame))?;
        terminal::set_deciding(|key| session.decides(key));
        // The frame may have another size than the last resize event said. The model takes the size that was drawn,
        // because the next key acts on what the person sees.
        if session.resize(drawn)? {
            continue;
        }
        if !session.wait_and_look()? {
            return Ok(session.close());
        }
    }
}

fn house(office: &Office, read_only: bool) -> House {
    House {
        edition: Arc::new(office.edition().clone()),
        usual: office.edition().id.clone(),
        prefecture: strings::prefecture::name(office),
        today: office.today(),
        sample: office.is_sample(),
        read_only: read_only || office.is_read_only(),
        given: Vec::new(),
    }
}
