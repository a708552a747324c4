//! A session: the model, the worker behind it, and the loop between them. [`run`](super::run) drives a session in a
//! terminal; benchmarks and pictures drive one without a terminal.

use kakari_office::lang;
use std::collections::VecDeque;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use crossbeam_channel::{Receiver, RecvTimeoutError, Sender};
use ratatui::Frame;

use super::clipboard::{NotCopied, Way};
use super::effect::{Effect, Handing};
use super::event::{Event, Pointer, Pointing};
use super::key::Key;
use super::modals::Modal;
use super::model::Model;
use super::remembered::Remembered;
use super::spot::{self, Spots};
use super::texts;
use super::theme::Look;
use super::worker::Worker;
use super::{ConsoleError, Options, Summary, house, strings, update, view};
use crate::own::Own;
use kakari_office::office::{Office, Setting};

/// How often the console looks for changes by others. What it finds is on the screen within a second.
const LOOK: Duration = Duration::from_millis(500);

/// Longest time between the two clicks of a double click.
const DOUBLE: Duration = Duration::from_millis(500);

/// An open console, independent of a terminal.
pub struct Session {
    model: Model,
    worker: Worker,
    events: Receiver<Event>,
    place: Option<PathBuf>,
    /// The file of the person's own settings.
    own: Option<PathBuf>,
    texts: Option<PathBuf>,
    /// What of the frame that was drawn last can be clicked.
    spots: Spots,
    /// The last click.
    clicked: Option<Pointer>,
    /// Texts to be copied to the clipboard, each with its name for the message. Only `run` has the terminal that
    /// copying may need.
    copies: VecDeque<(String, String)>,
    /// Requests to give the terminal to the shell or to take it back.
    handings: VecDeque<Handing>,
    /// When changes by others were looked for last.
    looked: Instant,
}

impl Session {
    /// Opens a console with this number of columns and rows and sends the first requests to the worker.
    ///
    /// # Errors
    /// If the threads of the worker cannot be started.
    pub fn open(office: Office, options: Options, size: (u16, u16)) -> Result<Self, ConsoleError> {
        let (sender, events) = crossbeam_channel::unbounded();
        Self::with_channel((sender, events), office, options, size)
    }

    /// Like [`Session::open`], with a channel into which the terminal sends events too.
    pub(crate) fn with_channel(
        (sender, events): (Sender<Event>, Receiver<Event>),
        office: Office,
        options: Options,
        (width, height): (u16, u16),
    ) -> Result<Self, ConsoleError> {
        let before = options.place.as_deref().and_then(Remembered::load);
        let own_name = before.as_ref().and_then(Remembered::name);
        let given = options.actor.is_some();
        let mut model = Model::new(
            house(&office, options.read_only),
            options
                .actor
                .or_else(|| own_name.clone())
                .or_else(|| office.actor_default()),
            options.lang,
            Look {
                theme: options.theme,
                ascii: options.ascii,
            },
        );
        model.own_name = own_name;
        model.house.given = options.given;
        model.mouse = options.mouse;
        model.own = Own::load(options.own.as_deref());
        let texts = options.place.as_deref().map(texts::file);
        model.texts = texts.as_deref().map(texts::load).unwrap_or_default();
        // The settings show which name counts, and where it comes from.
        if model.own_name.is_some() && !given {
            let own = (Setting::Actor, strings::settings::OWN_NAME.text());
            model.house.given.push(own);
        }
        model.use_keymap(options.keymap.as_deref());
        // Before the first requests: the page around the restored cursor is read first.
        if let Some(before) = before {
            model.return_to(before);
        }
        model.open_on(options.screen.as_deref());
        let mut effects = model.start();
        effects.extend(model.read_for_screen());
        let mut session = Self {
            model,
            worker: Worker::start(office, sender)?,
            events,
            place: options.place,
            own: options.own,
            texts,
            spots: Spots::new(),
            clicked: None,
            copies: VecDeque::new(),
            handings: VecDeque::new(),
            looked: Instant::now(),
        };
        session.carry_out(effects)?;
        // The size arrives as an event like every later one, so that `update` is the only place that sets it.
        session.apply(Event::Resized { width, height })?;
        Ok(session)
    }

    /// Draws the present state into a frame.
    pub fn view(&mut self, frame: &mut Frame<'_>) {
        self.spots = view::view(&self.model, frame);
    }

    /// Handles a key, given by its name in the keymap file or by its character. An unknown name does nothing.
    ///
    /// # Errors
    /// If the worker is gone.
    pub fn press(&mut self, key: &str) -> Result<(), ConsoleError> {
        let character = key.chars().next().filter(|_| key.chars().nth(1).is_none());
        if let Some(key) = Key::parse(key).or(character.map(Key::Char)) {
            self.apply(Event::Pressed(key))?;
        }
        Ok(())
    }

    /// Waits for the next event and applies every event that is already queued. Returns `false` when the person
    /// left the console.
    ///
    /// # Errors
    /// If the worker is gone.
    pub fn wait(&mut self) -> Result<bool, ConsoleError> {
        let first = self.events.recv().map_err(|_| ConsoleError::WorkerGone)?;
        self.apply_queued(first)
    }

    /// Like [`Session::wait`], and looks twice a second for changes by others, also while the person types or holds a
    /// key. Returns only when there is something to draw: for an event, or for a text whose draft was kept by the look.
    pub(crate) fn wait_and_look(&mut self) -> Result<bool, ConsoleError> {
        loop {
            let rest = LOOK.saturating_sub(self.looked.elapsed());
            match self.events.recv_timeout(rest) {
                Ok(first) => return self.apply_queued(first),
                Err(RecvTimeoutError::Timeout) => {
                    self.looked = Instant::now();
                    let top = self.model.modals.last();
                    let waits = matches!(top, Some(Modal::Editor(text)) if text.is_waiting());
                    let goes_on = self.look_elsewhere()?;
                    if waits || !goes_on {
                        return Ok(goes_on);
                    }
                }
                Err(RecvTimeoutError::Disconnected) => return Err(ConsoleError::WorkerGone),
            };
        }
    }

    /// Requests a look for changes by others. Their result arrives as an event. Returns `false` when the person
    /// left the console.
    ///
    /// # Errors
    /// If the worker is gone.
    pub fn look_elsewhere(&mut self) -> Result<bool, ConsoleError> {
        self.apply(Event::Ticked)
    }

    /// Applies an event and all events queued behind it, so that a burst of keys or pages is drawn once.
    fn apply_queued(&mut self, first: Event) -> Result<bool, ConsoleError> {
        let mut next = Some(first);
        while let Some(event) = next {
            if !self.apply(event)? {
                return Ok(false);
            }
            next = self.events.try_recv().ok();
        }
        Ok(true)
    }

    /// Takes over the size of the frame that was drawn. Returns `false` if the model had this size already.
    pub(crate) fn resize(&mut self, (width, height): (u16, u16)) -> Result<bool, ConsoleError> {
        if (width, height) == self.model.viewport {
            return Ok(false);
        }
        self.apply(Event::Resized { width, height })
    }

    /// Removes the next text to be copied, with its name for the message.
    pub(crate) fn take_copy(&mut self) -> Option<(String, String)> {
        self.copies.pop_front()
    }

    /// Removes the next request about the terminal.
    pub(crate) fn take_handing(&mut self) -> Option<Handing> {
        self.handings.pop_front()
    }

    /// Reports the result of copying a text.
    pub(crate) fn copied(
        &mut self,
        what: String,
        copied: Result<Way, NotCopied>,
    ) -> Result<bool, ConsoleError> {
        self.apply(Event::Copied { what, copied })
    }

    /// Whether all facilities are read, so that search and filter see all of them.
    #[must_use]
    pub fn is_search_ready(&self) -> bool {
        self.model.rows.loaded
    }

    /// Whether work is under way: reading facilities, an act that waits for the disk, or a job.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        !self.is_search_ready() || self.model.pending.is_some() || self.model.job.is_some()
    }

    /// Whether the mouse belongs to the console.
    pub(crate) fn uses_mouse(&self) -> bool {
        self.model.mouse
    }

    /// What a use of the mouse means on the frame that was drawn last; `None` if nothing is there.
    fn pointed(&mut self, pointer: Pointer) -> Option<Event> {
        let spot = spot::at(&self.spots, pointer.place);
        let down = match pointer.what {
            Pointing::WheelDown => true,
            Pointing::WheelUp => false,
            Pointing::Click => {
                let before = self.clicked.replace(pointer);
                let again = before.is_some_and(|before| {
                    before.place == pointer.place && pointer.at.saturating_sub(before.at) <= DOUBLE
                });
                // A third click begins a new pair.
                if again {
                    self.clicked = None;
                }
                return spot.map(|spot| Event::Clicked { spot, again });
            }
        };
        Some(Event::Wheeled { over: spot, down })
    }

    /// Whether a key decides something in the present place.
    pub(crate) fn decides(&self, key: Key) -> bool {
        update::decides(&self.model, key)
    }

    /// Number of lines that pass the filters of the list shown.
    #[must_use]
    pub fn lines(&self) -> usize {
        self.model.body().window().shown
    }

    /// Facility id and function key under the cursor; `None` if no line is.
    #[must_use]
    pub fn here(&self) -> Option<(String, &'static str)> {
        let target = self.model.current()?;
        Some((target.facility.into(), target.function.key()))
    }

    /// The text of the message line; empty if there is none.
    #[must_use]
    pub fn message(&self) -> &str {
        let message = self.model.message.as_ref();
        message.map_or("", |message| &message.text)
    }

    /// Ends the session after all requests were carried out, and stores the place for the next start.
    #[must_use]
    pub fn close(self) -> Summary {
        if let Some(place) = &self.place {
            // A place that cannot be stored is no error: the work itself is in the database.
            let _ = self.model.place().save(place);
        }
        // Waits for the acts that are already queued, so that the summary is true.
        let kept = self.worker.finish();
        Summary {
            kept,
            sample: self.model.wants_sample,
            tally: self.model.tally,
        }
    }

    /// Applies an event and carries out its effects. Returns `false` when the person left the console.
    fn apply(&mut self, event: Event) -> Result<bool, ConsoleError> {
        let event = match event {
            Event::Pointed(pointer) => self.pointed(pointer),
            other => Some(other),
        };
        let Some(event) = event else {
            return Ok(true);
        };
        let before = self.model.lang;
        let effects = update::update(&mut self.model, event);
        // The worker's threads form words too: of acts, of what was refused.
        if self.model.lang != before {
            lang::speak(self.model.lang);
        }
        self.carry_out(effects)
    }

    /// Carries out effects. Returns `false` if one of them leaves the console.
    fn carry_out(&mut self, effects: Vec<Effect>) -> Result<bool, ConsoleError> {
        for effect in effects {
            // The session is closed by its owner, which waits for the worker; effects behind it are of no use.
            if effect == Effect::Quit {
                return Ok(false);
            }
            if let Effect::Copy { text, what } = effect {
                self.copies.push_back((text, what));
                continue;
            }
            if let Effect::KeepOwn { setting, value } = effect {
                // It holds until the console is left, also where it cannot be kept.
                let kept = self
                    .own
                    .as_deref()
                    .map(|file| Own::keep(file, setting, value));
                if let Some(Err(error)) = kept {
                    self.model.say(strings::settings::not_kept(&error));
                }
                continue;
            }
            if let Effect::KeepText { key, draft } = effect {
                let kept = self.texts.as_deref();
                let kept = kept.map(|file| texts::keep(file, key, draft));
                if let Some(Err(error)) = kept {
                    self.model.say(strings::meetings::not_kept(&error));
                }
                continue;
            }
            if let Effect::Terminal(handing) = effect {
                self.handings.push_back(handing);
                continue;
            }
            if !self.worker.send(effect) {
                return Err(ConsoleError::WorkerGone);
            }
        }
        Ok(true)
    }
}
