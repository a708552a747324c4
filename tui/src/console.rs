//! The console: what prefectural staff work in.
//!
//! One thread reads keys, one owns the office and alone writes; both send events into one channel. The
//! loop takes what is there, lets `update` make a new model and a list of effects, and draws once.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use kakari_office::office::{Office, Setting};

mod availability;
mod burst;
mod clipboard;
mod command;
mod completing;
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
mod modals;
mod model;
mod order;
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
mod standing;
mod status;
mod step;
mod strings;
mod tally;
mod terminal;
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

use clipboard::Clipboard;
use effect::Handing;
use model::House;
use tally::Tally;
use terminal::Guard;

/// The language of labels; findings and official words are Japanese in both.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lang {
    /// 日本語.
    #[default]
    Ja,
    /// English.
    En,
}

/// How the console is started.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Who is acting; `None`: the name of the settings, else it is asked at the first verdict.
    pub actor: Option<String>,
    /// The language of labels.
    pub lang: Lang,
    /// The colours.
    pub theme: Theme,
    /// Only ASCII for lines and signs.
    pub ascii: bool,
    /// Nothing can be decided, even where the database could be written.
    pub read_only: bool,
    /// The keymap file; it need not exist.
    pub keymap: Option<PathBuf>,
    /// The file that remembers where somebody was; it need not exist.
    pub place: Option<PathBuf>,
    /// What the call gives whatever the settings say, and by which name.
    pub given: Vec<(Setting, &'static str)>,
}

/// What was done in a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Summary {
    tally: Tally,
    sample: bool,
    /// The database was still where it was opened.
    kept: bool,
}

impl Summary {
    /// Whether the person left to look at the sample.
    #[must_use]
    pub fn wants_sample(&self) -> bool {
        self.sample
    }

    /// The session in one line, for after the console has gone.
    #[must_use]
    pub fn sentence(&self) -> String {
        strings::messages::session(&self.tally, self.kept)
    }
}

/// Why the console could not start or go on. What was acknowledged is on the disk.
#[derive(Debug, thiserror::Error)]
pub enum ConsoleError {
    /// The terminal cannot be used.
    #[error(
        "端末を画面として使えませんでした（{0}）。端末の中で kakari を起動してください。ファイルやほかのソフトに出力をつないでいるときは、`kakari queue` や `kakari list` を使ってください。"
    )]
    Terminal(#[from] io::Error),
    /// The worker that owns the database is gone.
    #[error(
        "データベースを扱う処理が止まったため終了しました。保存済みの作業は安全です。もう一度 kakari を起動してください。"
    )]
    WorkerGone,
}

/// Runs the console until the person leaves it or the machine ends it.
///
/// # Errors
/// If the terminal cannot be used, or the store worker died.
pub fn run(office: Office, options: Options) -> Result<Summary, ConsoleError> {
    let mut guard = Guard::take(&log_place(&office))?;
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
        let drawn = guard.draw(|frame| session.view(frame))?;
        terminal::set_deciding(|key| session.decides(key));
        // Keys act on what was drawn, whether or not word of its size has come.
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

/// Where a panic is written: beside the database, so that whoever keeps the database finds it.
#[must_use]
pub fn log_place(office: &Office) -> PathBuf {
    let folder = office
        .store()
        .path()
        .parent()
        .filter(|folder| folder.is_dir());
    folder
        .map_or_else(std::env::temp_dir, PathBuf::from)
        .join("kakari-console.log")
}
