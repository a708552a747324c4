//! The terminal: raw mode, key thread, signals, and its restoration however the console ends.

use std::fmt;
use std::io::{self, Stdout, Write};
use std::mem::ManuallyDrop;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, Once, PoisonError, TryLockError};
use std::time::{Duration, Instant};

use crossbeam_channel::Sender;
use ratatui::backend::CrosstermBackend;
use ratatui::crossterm::Command;
use ratatui::crossterm::cursor::Show;
use ratatui::crossterm::event::{
    self, DisableBracketedPaste, EnableBracketedPaste, MouseButton, MouseEventKind,
};
use ratatui::crossterm::execute;
use ratatui::crossterm::style::force_color_output;
use ratatui::crossterm::terminal::{
    BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate, EnterAlternateScreen,
    LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use ratatui::{Frame, Terminal};

use super::burst::{Arrival, Came, Typing};
use super::deciding::Deciding;
use super::event::{Event, Pointer, Pointing};
use super::key::Key;
use super::strings::fatal;

/// Whether the console has the terminal now. A panic in any thread restores it first.
static TAKEN: AtomicBool = AtomicBool::new(false);
static HOOK: Once = Once::new();
/// Held while the terminal is written to. A panic of another thread waits for it: the rest of a frame behind the
/// restoration would hide the cursor again.
static WRITING: Mutex<()> = Mutex::new(());
/// Longest time for which a panic waits for a frame. A terminal that takes nothing any more must not keep the program.
const FRAME: Duration = Duration::from_secs(1);
/// The name of the thread that runs `main`.
const DRAWING: &str = "main";
/// The exit code that Rust gives a program whose main thread panicked.
const PANICKED: i32 = 101;

/// The terminal while the console has it. Dropping it restores the terminal.
pub(crate) struct Guard {
    /// Where to draw. Never dropped: if the terminal is gone, the drop of the library fails to show the cursor,
    /// writes that to standard error and panics because standard error is gone too. [`give_back`] shows the cursor
    /// instead.
    pub(crate) terminal: ManuallyDrop<Terminal<CrosstermBackend<Stdout>>>,
    /// Whether the terminal was asked for clicks and the wheel.
    mouse: bool,
}

impl Guard {
    /// Takes the terminal and installs the panic hook, which writes panics to the log.
    ///
    /// # Errors
    /// If the terminal cannot be set to raw mode or drawn to. It is restored then.
    pub(crate) fn take(log: &Path) -> io::Result<Self> {
        install_panic_hook(log.to_path_buf());
        // The library drops all colours when NO_COLOR is set. Here the theme decides: it respects NO_COLOR, unless
        // the person chose a theme by name.
        force_color_output(true);
        let entered = enter();
        let terminal = entered.and_then(|()| Terminal::new(CrosstermBackend::new(io::stdout())));
        match terminal {
            Ok(terminal) => Ok(Self {
                terminal: ManuallyDrop::new(terminal),
                mouse: false,
            }),
            Err(error) => {
                give_back();
                Err(error)
            }
        }
    }
}

impl Guard {
    /// Draws one frame and returns its columns and rows. The frame is marked as a synchronised update, so that a
    /// slow line never shows half of one; terminals without that feature ignore the marks.
    pub(crate) fn draw(&mut self, view: impl FnOnce(&mut Frame<'_>)) -> io::Result<(u16, u16)> {
        let _writing = writing();
        // A panic of another thread has restored the terminal, and ends the program.
        if !TAKEN.load(Ordering::SeqCst) {
            let size = self.terminal.size()?;
            return Ok((size.width, size.height));
        }
        execute!(io::stdout(), BeginSynchronizedUpdate)?;
        let drawn = self.terminal.draw(view);
        let drawn = drawn.map(|frame| (frame.area.width, frame.area.height));
        execute!(io::stdout(), EndSynchronizedUpdate)?;
        drawn
    }
}

impl Guard {
    /// Takes the mouse or leaves it to the terminal.
    pub(crate) fn set_mouse(&mut self, on: bool) -> io::Result<()> {
        let _writing = writing();
        if self.mouse != on && TAKEN.load(Ordering::SeqCst) {
            execute!(io::stdout(), Mouse(on))?;
            self.mouse = on;
        }
        Ok(())
    }

    /// Gives the terminal to the shell, stops the program, and takes the terminal again when the program continues.
    pub(crate) fn stop(&mut self) -> io::Result<()> {
        give_back();
        writeln!(io::stdout(), "{}", fatal::STOPPED)?;
        stop()?;
        self.take_again()
    }

    /// Takes the terminal again after the shell had it, and makes the next frame draw every cell.
    pub(crate) fn take_again(&mut self) -> io::Result<()> {
        // The library remembers raw mode as still on and would not set it again.
        let _ = disable_raw_mode();
        enter()?;
        // Giving the terminal back ended it.
        self.mouse = false;
        execute!(io::stdout(), Clear(ClearType::All))?;
        // A new `Terminal` draws every cell. Clearing the old one would ask the terminal for the position of its
        // cursor, and the key thread would receive the answer.
        self.terminal = ManuallyDrop::new(Terminal::new(CrosstermBackend::new(io::stdout()))?);
        Ok(())
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        give_back();
    }
}

/// Asks the terminal to report clicks and the wheel, or to stop that.
struct Mouse(bool);

impl Command for Mouse {
    // Not the library's command: that also asks for every move of the mouse, which a slow line would feel.
    fn write_ansi(&self, f: &mut impl fmt::Write) -> fmt::Result {
        f.write_str(if self.0 {
            "\u{1b}[?1000h\u{1b}[?1006h"
        } else {
            "\u{1b}[?1006l\u{1b}[?1000l"
        })
    }

    #[cfg(windows)]
    fn execute_winapi(&self) -> io::Result<()> {
        if self.0 {
            event::EnableMouseCapture.execute_winapi()
        } else {
            event::DisableMouseCapture.execute_winapi()
        }
    }

    #[cfg(windows)]
    fn is_ansi_code_supported(&self) -> bool {
        false
    }
}

/// What the mouse did, if it means something to the console.
fn pointer(mouse: event::MouseEvent, at: Duration) -> Option<Pointer> {
    let what = match mouse.kind {
        MouseEventKind::Down(MouseButton::Left) => Pointing::Click,
        MouseEventKind::ScrollDown => Pointing::WheelDown,
        MouseEventKind::ScrollUp => Pointing::WheelUp,
        _ => return None,
    };
    Some(Pointer {
        place: (mouse.column, mouse.row),
        what,
        at,
    })
}

fn enter() -> io::Result<()> {
    enable_raw_mode()?;
    // Set before the screen is switched: a failure in between is then restored too.
    TAKEN.store(true, Ordering::SeqCst);
    execute!(io::stdout(), EnterAlternateScreen, EnableBracketedPaste)
}

/// Restores the terminal if the console has it. Errors are ignored: nothing can be done about a terminal that is
/// gone.
fn give_back() {
    if TAKEN.swap(false, Ordering::SeqCst) {
        // The synchronised update is ended first: a panic while drawing would leave the terminal waiting for its end.
        let _ = execute!(
            io::stdout(),
            EndSynchronizedUpdate,
            Mouse(false),
            DisableBracketedPaste,
            LeaveAlternateScreen,
            Show
        );
        let _ = disable_raw_mode();
    }
}

fn writing() -> MutexGuard<'static, ()> {
    WRITING.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Waits until no frame is being drawn, but not longer than [`FRAME`].
fn frame_done() -> Option<MutexGuard<'static, ()>> {
    let began = Instant::now();
    loop {
        match WRITING.try_lock() {
            Ok(writing) => return Some(writing),
            Err(TryLockError::Poisoned(poisoned)) => return Some(poisoned.into_inner()),
            Err(TryLockError::WouldBlock) if began.elapsed() > FRAME => return None,
            Err(TryLockError::WouldBlock) => std::thread::yield_now(),
        }
    }
}

/// Installs the panic hook: restores the terminal, writes the panic to the log, then tells the person.
fn install_panic_hook(log: PathBuf) {
    HOOK.call_once(|| {
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            if !TAKEN.load(Ordering::SeqCst) {
                // Not drawing: the ordinary message of Rust is readable.
                before(panic);
                return;
            }
            let is_drawing = std::thread::current().name() == Some(DRAWING);
            // The drawing thread may hold the lock itself. Held until the program ends.
            let _writing = if is_drawing { None } else { frame_done() };
            give_back();
            // The folder is not there yet where nothing was kept in it before.
            let folder = log.parent().map_or(Ok(()), std::fs::create_dir_all);
            let written = folder
                .and_then(|()| {
                    std::fs::OpenOptions::new()
                        .create(true)
                        .append(true)
                        .open(&log)
                })
                .and_then(|mut file| writeln!(file, "{panic}"));
            let text = match written {
                Ok(()) => fatal::panicked(&log.display().to_string()),
                Err(_) => fatal::panicked_without_log(&panic.to_string()),
            };
            let _ = writeln!(io::stderr(), "{text}");
            // A panic of the drawing thread unwinds and ends the program. A panic of another thread would not, and
            // the console would draw over the message. For the database an exit here is like `kill -9`: an act is
            // on the disk or it is not.
            if !is_drawing {
                std::process::exit(PANICKED);
            }
        }));
    });
}

/// The channel of the open console, which receives the keys. One console may follow another (the sample after an
/// empty database). They share one key thread, because a second one would take keys away from the first.
static LISTENER: Mutex<Option<Sender<Event>>> = Mutex::new(None);

/// Whether the key thread runs.
static READING: AtomicBool = AtomicBool::new(false);

/// The keys that decide something, for the key thread.
static DECIDING: Deciding = Deciding::new();

/// Tells the key thread which keys decide something in the place that is drawn.
pub(crate) fn set_deciding(decides: impl Fn(Key) -> bool) {
    DECIDING.set(decides);
}

fn listener() -> MutexGuard<'static, Option<Sender<Event>>> {
    LISTENER.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Starts the key thread, or redirects the running one to this channel. The thread ends with the program or with
/// the terminal.
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
            let (arrived, ended) = read_burst(&typing, began);
            for event in typing.sort(arrived) {
                if let Some(events) = listener().as_ref() {
                    // A key between two consoles belongs to neither and is dropped.
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
fn read_burst(typing: &Typing, began: Instant) -> (Vec<Arrival>, bool) {
    let mut arrived = Vec::new();
    loop {
        let what = match event::read() {
            // Moves and releases mean nothing here, and must not count as something between two keys.
            Ok(event::Event::Mouse(mouse)) => pointer(mouse, began.elapsed())
                .map(|pointer| Came::Other(Some(Event::Pointed(pointer)))),
            Ok(event::Event::Key(key)) => Some(Came::from_event(key)),
            Ok(event::Event::Paste(text)) => Some(Came::Other(Some(Event::Pasted(text)))),
            Ok(event::Event::Resize(width, height)) => {
                Some(Came::Other(Some(Event::Resized { width, height })))
            }
            Ok(_) => Some(Came::Other(None)),
            Err(_) => Some(Came::Other(Some(Event::Ended))),
        };
        let ended = matches!(what, Some(Came::Other(Some(Event::Ended))));
        let at = began.elapsed();
        arrived.extend(what.map(|what| Arrival { what, at }));
        if arrived.is_empty() {
            continue;
        }
        let patience = typing.patience(&arrived, |key| DECIDING.has(key));
        // An error of the terminal is reported by the next read.
        let more = patience.is_some_and(|patience| event::poll(patience).unwrap_or(false));
        if ended || !more {
            return (arrived, ended);
        }
    }
}

/// Turns signals into events: those that end the program, so that the terminal is restored and the summary printed,
/// and those that stop and continue it.
#[cfg(unix)]
pub(crate) fn watch_signals(events: Sender<Event>) -> io::Result<()> {
    use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP};
    let all = [SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT];
    // SIGINT too: another program may send it, while Ctrl+C arrives as a key in raw mode.
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

/// Stops the program until SIGCONT, as SIGTSTP would without a handler.
#[cfg(unix)]
fn stop() -> io::Result<()> {
    signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGTSTP)
}

/// Does nothing: Windows ends a console program without a signal.
#[cfg(not(unix))]
pub(crate) fn watch_signals(_events: Sender<Event>) -> io::Result<()> {
    Ok(())
}

/// Does nothing: Windows cannot stop a console program for a while.
#[cfg(not(unix))]
fn stop() -> io::Result<()> {
    Ok(())
}
