//! The console between the keys and the screen: the model, the worker behind it, and what each still
//! has to say to the other. [`run`](super::run) drives one in a terminal; whoever measures or shows the
//! console drives one without.

use std::collections::VecDeque;
use std::path::PathBuf;
use std::time::Duration;

use crossbeam_channel::{Receiver, RecvTimeoutError, Sender};
use ratatui::Frame;

use super::clipboard::{NotCopied, Way};
use super::effect::{Effect, Handing};
use super::event::Event;
use super::key::Key;
use super::model::Model;
use super::remembered::Remembered;
use super::theme::Look;
use super::worker::Worker;
use super::{ConsoleError, Options, Summary, house, update, view};
use kakari_office::office::Office;

/// How often it is looked what others did, while nothing else happens.
const LOOK: Duration = Duration::from_secs(1);

/// An open console.
pub struct Session {
    model: Model,
    worker: Worker,
    events: Receiver<Event>,
    place: Option<PathBuf>,
    /// Texts for the person's clipboard, with what they are called.
    copies: VecDeque<(String, String)>,
    /// How the terminal changes hands.
    handings: VecDeque<Handing>,
}

impl Session {
    /// Opens a console of so many columns and rows. Its first requests are on their way to the worker.
    ///
    /// # Errors
    /// If the worker cannot be started.
    pub fn open(office: Office, options: Options, size: (u16, u16)) -> Result<Self, ConsoleError> {
        let (sender, events) = crossbeam_channel::unbounded();
        Self::on((sender, events), office, options, size)
    }

    /// The same on a channel to which others send events too.
    pub(crate) fn on(
        (sender, events): (Sender<Event>, Receiver<Event>),
        office: Office,
        options: Options,
        (width, height): (u16, u16),
    ) -> Result<Self, ConsoleError> {
        let mut model = Model::new(
            house(&office, options.read_only),
            options.actor.or_else(|| office.actor_default()),
            options.lang,
            Look {
                theme: options.theme,
                ascii: options.ascii,
            },
        );
        model.house.given = options.given;
        model.use_keymap(options.keymap.as_deref());
        if let Some(before) = options.place.as_deref().and_then(Remembered::load) {
            model.return_to(before);
        }
        let effects = model.start();
        let mut session = Self {
            model,
            worker: Worker::start(office, sender)?,
            events,
            place: options.place,
            copies: VecDeque::new(),
            handings: VecDeque::new(),
        };
        session.follow(effects)?;
        session.take(Event::Resized { width, height })?;
        Ok(session)
    }

    /// Draws once from what is known; changes nothing.
    pub fn view(&self, frame: &mut Frame<'_>) {
        view::view(&self.model, frame);
    }

    /// A key, by the name that the keymap file has for it; a name that no key has is none.
    ///
    /// # Errors
    /// If the worker is gone.
    pub fn press(&mut self, key: &str) -> Result<(), ConsoleError> {
        let character = key.chars().next().filter(|_| key.chars().nth(1).is_none());
        if let Some(key) = Key::parse(key).or(character.map(Key::Char)) {
            self.take(Event::Pressed(key))?;
        }
        Ok(())
    }

    /// Waits for something to happen, and takes in all that happened; `false`: the console was left.
    ///
    /// # Errors
    /// If the worker is gone.
    pub fn wait(&mut self) -> Result<bool, ConsoleError> {
        let first = self.events.recv().map_err(|_| ConsoleError::WorkerGone)?;
        self.take_all(first)
    }

    /// The same; meanwhile it is looked every so often what others did, and nothing is drawn for that alone.
    pub(crate) fn wait_looking(&mut self) -> Result<bool, ConsoleError> {
        loop {
            match self.events.recv_timeout(LOOK) {
                Ok(first) => return self.take_all(first),
                Err(RecvTimeoutError::Timeout) => self.look_elsewhere()?,
                Err(RecvTimeoutError::Disconnected) => return Err(ConsoleError::WorkerGone),
            };
        }
    }

    /// Looks for what others did meanwhile; what it was comes as an event.
    ///
    /// # Errors
    /// If the worker is gone.
    pub fn look_elsewhere(&mut self) -> Result<bool, ConsoleError> {
        self.take(Event::Ticked)
    }

    fn take_all(&mut self, first: Event) -> Result<bool, ConsoleError> {
        let mut next = Some(first);
        while let Some(event) = next {
            if !self.take(event)? {
                return Ok(false);
            }
            next = self.events.try_recv().ok();
        }
        Ok(true)
    }

    /// The size for which events are understood became another; `false`: it is the same.
    pub(crate) fn resize(&mut self, (width, height): (u16, u16)) -> Result<bool, ConsoleError> {
        if (width, height) == self.model.viewport {
            return Ok(false);
        }
        self.take(Event::Resized { width, height })
    }

    /// The next text that is to be copied, and what it is called.
    pub(crate) fn take_copy(&mut self) -> Option<(String, String)> {
        self.copies.pop_front()
    }

    /// How the terminal changes hands next.
    pub(crate) fn take_handing(&mut self) -> Option<Handing> {
        self.handings.pop_front()
    }

    /// A text was copied, or not.
    pub(crate) fn copied(
        &mut self,
        what: String,
        copied: Result<Way, NotCopied>,
    ) -> Result<bool, ConsoleError> {
        self.take(Event::Copied { what, copied })
    }

    /// Whether all facilities are there to be searched.
    #[must_use]
    pub fn is_search_ready(&self) -> bool {
        self.model.rows.loaded
    }

    /// Whether something is on its way: the facilities, an act to the disk, a job.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        !self.is_search_ready() || self.model.pending.is_some() || self.model.job.is_some()
    }

    /// Whether a key decides something where the person is.
    pub(crate) fn decides(&self, key: Key) -> bool {
        update::decides(&self.model, key)
    }

    /// Number of lines that the list shows.
    #[must_use]
    pub fn lines(&self) -> usize {
        self.model.body().window().shown
    }

    /// The facility and the function under the cursor.
    #[must_use]
    pub fn here(&self) -> Option<(String, &'static str)> {
        let target = self.model.current()?;
        Some((target.facility.into(), target.function.key()))
    }

    /// What is said to the person.
    #[must_use]
    pub fn message(&self) -> &str {
        let message = self.model.message.as_ref();
        message.map_or("", |message| &message.text)
    }

    /// Leaves, after what was asked for is done.
    #[must_use]
    pub fn close(self) -> Summary {
        if let Some(place) = &self.place {
            // Only a convenience; the work itself is in the database.
            let _ = self.model.place().save(place);
        }
        let kept = self.worker.finish();
        Summary {
            kept,
            sample: self.model.wants_sample,
            tally: self.model.tally,
        }
    }

    /// Takes an event in; `false`: somebody left.
    fn take(&mut self, event: Event) -> Result<bool, ConsoleError> {
        let effects = update::update(&mut self.model, event);
        self.follow(effects)
    }

    fn follow(&mut self, effects: Vec<Effect>) -> Result<bool, ConsoleError> {
        for effect in effects {
            if effect == Effect::Quit {
                return Ok(false);
            }
            if let Effect::Copy { text, what } = effect {
                self.copies.push_back((text, what));
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
