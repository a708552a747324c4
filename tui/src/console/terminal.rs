//! The terminal, and that it is given back however the console ends.

use std::io::{self, Stdout, Write};
use std::mem::ManuallyDrop;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, Once, PoisonError};
use std::time::Instant;

use crossbeam_channel::Sender;
use ratatui::backend::CrosstermBackend;
use ratatui::crossterm::cursor::Show;
use ratatui::crossterm::event::{self, DisableBracketedPaste, EnableBracketedPaste};
use ratatui::crossterm::execute;
use ratatui::crossterm::style::force_color_output;
use ratatui::crossterm::terminal::{
    BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate, EnterAlternateScreen,
    LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use ratatui::{Frame, Terminal};

use super::burst::{Arrival, Came, Typing};
use super::deciding::Deciding;
use super::event::Event;
use super::key::Key;
use super::strings::fatal;

/// Whether the terminal is ours at the moment: a panic in any thread gives it back first.
static TAKEN: AtomicBool = AtomicBool::new(false);
static HOOK: Once = Once::new();
/// The name of the thread that runs `main`.
const DRAWING: &str = "main";
/// The exit code that Rust gives a program whose main thread panicked.
const PANICKED: i32 = 101;

/// The terminal, taken; gives it back when it goes.
pub(crate) struct Guard {
    /// Where to draw. Never dropped: the library would write to standard error that it cannot show the cursor of a terminal
    /// that is gone, and panic because that is gone too. [`give_back`] shows the cursor.
    pub(crate) terminal: ManuallyDrop<Terminal<CrosstermBackend<Stdout>>>,
}

impl Guard {
    /// Takes the terminal. A panic will be written to the log.
    pub(crate) fn take(log: &Path) -> io::Result<Self> {
        hook(log.to_path_buf());
        // Whether there are colours is decided by the theme, which heeds NO_COLOR unless a person asked
        // for another by name; the library would drop them all.
        force_color_output(true);
        let entered = take();
        let terminal = entered.and_then(|()| Terminal::new(CrosstermBackend::new(io::stdout())));
        match terminal {
            Ok(terminal) => Ok(Self {
                terminal: ManuallyDrop::new(terminal),
            }),
            Err(error) => {
                give_back();
                Err(error)
            }
        }
    }
}

impl Guard {
    /// Draws one frame and gives its size. The terminal is told where it begins and ends, so that nobody sees half of one
    /// over a slow line; a terminal that does not know of this ignores it.
    pub(crate) fn draw(&mut self, view: impl FnOnce(&mut Frame<'_>)) -> io::Result<(u16, u16)> {
        execute!(io::stdout(), BeginSynchronizedUpdate)?;
        let drawn = self.terminal.draw(view);
        let drawn = drawn.map(|frame| (frame.area.width, frame.area.height));
        execute!(io::stdout(), EndSynchronizedUpdate)?;
        drawn
    }
}

impl Guard {
    /// Gives the terminal to whoever stopped the program, and takes it again when it goes on.
    pub(crate) fn stop(&mut self) -> io::Result<()> {
        give_back();
        writeln!(io::stdout(), "{}", fatal::STOPPED)?;
        stop()?;
        self.take_again()
    }

    /// Takes the terminal again after the program went on: the shell had it meanwhile, and all must be drawn.
    pub(crate) fn take_again(&mut self) -> io::Result<()> {
        // The library believes that the mode is still as it set it.
        let _ = disable_raw_mode();
        take()?;
        execute!(io::stdout(), Clear(ClearType::All))?;
        // A new one draws every cell. The old one would ask the terminal where its cursor is, and the thread that reads
        // keys would get the answer.
        self.terminal = ManuallyDrop::new(Terminal::new(CrosstermBackend::new(io::stdout()))?);
        Ok(())
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        give_back();
    }
}

fn take() -> io::Result<()> {
    enable_raw_mode()?;
    TAKEN.store(true, Ordering::SeqCst);
    execute!(io::stdout(), EnterAlternateScreen, EnableBracketedPaste)
}

/// Gives the terminal back, once. Nothing can be done about a terminal that does not take it.
fn give_back() {
    if TAKEN.swap(false, Ordering::SeqCst) {
        let _ = execute!(
            io::stdout(),
            EndSynchronizedUpdate,
            DisableBracketedPaste,
            LeaveAlternateScreen,
            Show
        );
        let _ = disable_raw_mode();
    }
}

/// On panic: the terminal first, then what happened into the log, then a sentence for the person.
fn hook(log: PathBuf) {
    HOOK.call_once(|| {
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            if !TAKEN.load(Ordering::SeqCst) {
                before(panic);
                return;
            }
            give_back();
            let written = std::fs::OpenOptions::new()
                .create(true)
                .append(true)
                .open(&log)
                .and_then(|mut file| writeln!(file, "{panic}"));
            let text = match written {
                Ok(()) => fatal::panicked(&log.display().to_string()),
                Err(_) => fatal::panicked_without_log(&panic.to_string()),
            };
            let _ = writeln!(io::stderr(), "{text}");
            // The thread that draws unwinds and ends the program. Nothing would end it for another one,
            // and the console would draw on over the sentence. For the database this is what `kill -9`
            // is: an act is on the disk or it is not.
            if std::thread::current().name() != Some(DRAWING) {
                std::process::exit(PANICKED);
            }
        }));
    });
}

/// Who hears keys: the console that is open. One may follow another (the sample after an empty database),
/// and a reader that was left behind would swallow a key of the next.
static LISTENER: Mutex<Option<Sender<Event>>> = Mutex::new(None);

/// Whether keys are read already.
static READING: AtomicBool = AtomicBool::new(false);

/// What the keys would do, for the thread that reads them.
static DECIDING: Deciding = Deciding::new();

/// Tells which keys decide something on what is drawn now.
pub(crate) fn deciding(decides: impl Fn(Key) -> bool) {
    DECIDING.set(decides);
}

fn listener() -> MutexGuard<'static, Option<Sender<Event>>> {
    LISTENER.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Reads keys for ever in a thread of its own, for the console that asked last. It ends with the
/// program, or with the terminal.
pub(crate) fn read_keys(events: Sender<Event>) -> io::Result<()> {
    *listener() = Some(events);
    if READING.swap(true, Ordering::SeqCst) {
        return Ok(());
    }
    let reader = std::thread::Builder::new().name("keys".to_owned());
    reader.spawn(move || {
        let began = Instant::now();
        let mut typing = Typing::default();
        loop {
            let (arrived, ended) = together(&typing, began);
            for event in typing.sort(arrived) {
                if let Some(events) = listener().as_ref() {
                    // A key between two consoles is for neither.
                    let _ = events.send(event);
                }
            }
            if ended {
                READING.store(false, Ordering::SeqCst);
                return;
            }
        }
    })?;
    Ok(())
}

/// Waits for something, and takes what the terminal has already with it; whether the terminal is gone.
fn together(typing: &Typing, began: Instant) -> (Vec<Arrival>, bool) {
    let mut arrived = Vec::new();
    loop {
        let what = match event::read() {
            Ok(event::Event::Key(key)) => Came::from_event(key),
            Ok(event::Event::Paste(text)) => Came::Other(Some(Event::Pasted(text))),
            Ok(event::Event::Resize(width, height)) => {
                Came::Other(Some(Event::Resized { width, height }))
            }
            Ok(_) => Came::Other(None),
            Err(_) => Came::Other(Some(Event::Ended)),
        };
        let ended = matches!(what, Came::Other(Some(Event::Ended)));
        let at = began.elapsed();
        arrived.push(Arrival { what, at });
        let patience = typing.patience(&arrived, |key| DECIDING.has(key));
        // A terminal that cannot be asked says so when it is read next.
        let more = patience.is_some_and(|patience| event::poll(patience).unwrap_or(false));
        if ended || !more {
            return (arrived, ended);
        }
    }
}

/// Turns signals into events: those that end a program, so that the terminal is given back and the summary printed, and
/// those that stop it for a while and let it go on.
#[cfg(unix)]
pub(crate) fn watch_signals(events: Sender<Event>) -> io::Result<()> {
    use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP};
    let all = [SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT];
    let mut signals = signal_hook::iterator::Signals::new(all)?;
    let watcher = std::thread::Builder::new().name("signals".to_owned());
    watcher.spawn(move || {
        for signal in signals.forever() {
            let event = match signal {
                SIGTSTP => Event::Stopping,
                SIGCONT => Event::Continued,
                _ => Event::Ended,
            };
            if events.send(event).is_err() {
                break;
            }
        }
    })?;
    Ok(())
}

/// Stops the program as SIGTSTP does where nobody catches it, until SIGCONT comes.
#[cfg(unix)]
fn stop() -> io::Result<()> {
    signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGTSTP)
}

/// Windows ends a console program without asking.
#[cfg(not(unix))]
pub(crate) fn watch_signals(_events: Sender<Event>) -> io::Result<()> {
    Ok(())
}

/// Windows stops no console program.
#[cfg(not(unix))]
fn stop() -> io::Result<()> {
    Ok(())
}
